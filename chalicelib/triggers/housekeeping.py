"""What is tidied up on a schedule."""

from chalicelib.bootstrap import Container
from chalicelib.observability import logger, metrics


def handle(container: Container) -> dict[str, int]:
    """Runs every chore once, and answers how much each did."""
    report = container.erasure.run()
    reckoned = container.reckoning.run()
    done = {
        "users_reckoned": reckoned.finished,
        "reckonings_waiting": reckoned.waiting,
        "accounts_erased": report.finished,
        "erasures_waiting": report.waiting,
        **container.file_chores.run(),
    }
    logger().info("housekeeping", extra=done)
    metrics().flush()
    return done
