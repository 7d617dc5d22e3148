"""How the tables of words are written down, and asked."""

from collections.abc import Container, Iterable


def words(text: str) -> frozenset[str]:
    """The words of a text, which are parted by white space."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a text, one a line or between bars, each as its words."""
    rows = map(str.split, text.replace("|", "\n").splitlines())
    return tuple([tuple(row) for row in rows if row])


def sayings(text: str) -> frozenset[str]:
    """The phrases of a text, one a line or between bars, each as it is written."""
    return frozenset(map(str.strip, text.replace("|", "\n").splitlines())) - {""}


def mentions(said: Iterable[str], table: Container[str]) -> bool:
    """Whether one of the words is in the table."""
    for word in said:  # noqa: SIM110 - `any` makes a generator each time
        if word in table:
            return True
    return False
