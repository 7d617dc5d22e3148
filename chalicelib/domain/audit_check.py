"""Whether what is kept of the trail is what was written.

The chain finds an event that was edited, moved or taken from the middle; its claims, kept under
other keys, find the ends; the owner's seal finds what left no trace among the events at all.
"""

from collections.abc import Mapping

from chalicelib.domain.audit import Seal, event_id
from chalicelib.domain.ports.audit import Kept, KeptChain


class Checker:
    """Takes one chain after another; memory does not grow with their number."""

    def __init__(self) -> None:
        self.seal = Seal()
        self.first_broken: str | None = None

    def take(self, chain: KeptChain) -> None:
        for kept in chain.links:
            self.seal = self.seal.plus(kept.link)
        broken = broken_in(chain)
        # Ids sort by time: the smallest is the first.
        if broken is not None and (self.first_broken is None or broken < self.first_broken):
            self.first_broken = broken


def broken_in(chain: KeptChain) -> str | None:
    """The id of the first event in the chain that is not as it was written, or that is missing.

    A missing one is named by its claim; where that is gone as well, by the event after it.
    """
    claimed = {claim.position: claim.event_id for claim in chain.claims.values()}
    seen: set[int] = set()
    prev_hash = ""
    for expected, kept in enumerate(chain.links, 1):
        is_next = kept.position == expected and kept.link.version not in seen
        if not is_next or not _is_whole(chain, kept, prev_hash):
            return _name_of(kept, expected, claimed)
        seen.add(kept.link.version)
        prev_hash = kept.hash
    cut = [position for position in claimed if position > len(chain.links)]
    if cut:
        return claimed[min(cut)]
    return _after_gap(chain, seen)


def _name_of(kept: Kept, expected: int, claimed: Mapping[int, str]) -> str:
    """The event that should be where something else is: by the link itself if that can be."""
    link = kept.link
    is_itself = link.id == event_id(link.entity, link.version, link.at)
    if is_itself and kept.position == expected == link.position:
        return link.id
    return claimed.get(expected, link.id)


def _is_whole(chain: KeptChain, kept: Kept, prev_hash: str) -> bool:
    link = kept.link
    claim = chain.claims.get(link.version)
    content = chain.contents.get(kept.position)
    return (
        link.entity == chain.entity
        and link.position == kept.position
        and link.prev_hash == prev_hash
        and link.hash == kept.hash
        and kept.is_indexed
        and claim is not None
        and (claim.position, claim.event_id, claim.hash) == (kept.position, link.id, kept.hash)
        and content is not None
        and content.digest == link.content_digest
    )


def _after_gap(chain: KeptChain, seen: set[int]) -> str | None:
    """The event of the lowest version that has none before it; None where versions are gapless."""
    for expected, version in enumerate(sorted(seen), 1):
        if version != expected:
            return next(kept.link.id for kept in chain.links if kept.link.version == version)
    return None
