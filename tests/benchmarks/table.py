"""What is aimed at, what was measured, and whether it was reached."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line: a value that should be at most `target`."""

    what: str
    target: float | None
    value: float | None
    unit: str = "×"
    detail: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        if self.target is None:
            return ""
        return "reached" if self.value <= self.target else "**missed**"


@dataclass(frozen=True)
class Part:
    """The figures of one command."""

    name: str
    title: str
    figures: tuple[Figure, ...]


def lines(part: Part) -> list[str]:
    head = ["| What | At most | Measured | | Details |", "|---|---:|---:|---|---|"]
    return [*head, *(_line(figure) for figure in part.figures)]


def _line(figure: Figure) -> str:
    cells = (
        figure.what,
        _number(figure.target, figure.unit),
        _number(figure.value, figure.unit),
        figure.verdict,
        figure.detail,
    )
    return f"| {' | '.join(cells)} |"


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    text = f"{value:.2f}" if unit in ("×", "$") and value < 100 else f"{value:,.4g}"
    return f"$ {text}" if unit == "$" else f"{text} {unit}".rstrip()
