"""What is tidied up on a schedule."""

from chalicelib.bootstrap import Container
from chalicelib.domain.services.one_by_one import OneByOne
from chalicelib.observability import logger, metrics


def handle(container: Container) -> dict[str, int]:
    """Runs every chore once, and answers how much each did.

    Errors: what went wrong, once every chore had its turn.
    """
    done: dict[str, int] = {}
    chores = OneByOne("chores")
    with chores.next():
        erased = container.erasure.run()
        done |= {"accounts_erased": erased.finished, "erasures_waiting": erased.waiting}
    with chores.next():
        reckoned = container.reckoning.run()
        done |= {"users_reckoned": reckoned.finished, "reckonings_waiting": reckoned.waiting}
    with chores.next():
        done |= container.file_chores.run()
    logger().info("housekeeping", extra=done)
    metrics().flush()
    chores.tell()
    return done
