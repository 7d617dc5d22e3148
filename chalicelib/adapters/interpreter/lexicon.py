"""How the tables of words are written down."""


def words(text: str) -> frozenset[str]:
    """The words of a text, which are parted by white space."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a text, one a line or between bars, each as its words."""
    lines = (line.strip() for line in text.replace("|", "\n").splitlines())
    return tuple(tuple(line.split()) for line in lines if line)
