"""docs/reference/performance.md, made of the figures, with a plot of each part."""

import html
import platform
from collections.abc import Sequence
from datetime import UTC, datetime

from infra.paths import ROOT
from tests.benchmarks.table import Figure, Part, lines

PAGE = ROOT / "docs" / "reference" / "performance.md"
PLOTS = ROOT / "docs" / "images"
NOTES = ROOT / "tests" / "benchmarks" / "notes.md"

_ROW, _LEFT, _SCALE = 26, 330, 160


def write(parts: Sequence[Part]) -> None:
    """The page, and a plot beside it for every part that has ratios."""
    text = [_head()]
    for part in parts:
        text += ["", f"## {part.title}", "", *lines(part)]
        shown = [f for f in part.figures if f.target and f.value is not None]
        if shown:
            name = f"performance-{part.name}.svg"
            (PLOTS / name).write_text(_plot(part.title, shown))
            text += [
                "",
                f"![{part.title}: measured as a share of what is allowed](../images/{name})",
            ]
    PAGE.write_text("\n".join([*text, "", NOTES.read_text().strip(), ""]))


def _head() -> str:
    made = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}"
    return f"""# Performance

Made by `make bench` on {made}.
Processor time, not wall time, where nothing else is said; what is compared is measured in turns
within one run. Medians, the quartiles in brackets. Ratios hold from machine to machine,
milliseconds don't. The figures of one run are a few per cent apart from those of the next,
and those of warm requests up to a fifth from another day's: the code of the day before took as
long, measured in turn."""


def _plot(title: str, figures: Sequence[Figure]) -> str:
    """Bars of measured ÷ allowed; the line is what is allowed."""
    height = _ROW * (len(figures) + 1)
    width = _LEFT + 3 * _SCALE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' font-family="sans-serif" font-size="13">',
        f"<title>{html.escape(title)}: measured as a share of what is allowed</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, figure in enumerate(figures):
        assert figure.target is not None
        assert figure.value is not None
        share, top = figure.value / figure.target, number * _ROW + 6
        colour = "#2b7a4b" if share <= 1 else "#b3541e"
        bar = min(share, 2.6) * _SCALE
        name = html.escape(figure.what)
        parts += [
            f'<text x="{_LEFT - 8}" y="{top + 13}" text-anchor="end">{name}</text>',
            f'<rect x="{_LEFT}" y="{top}" width="{bar:.0f}" height="17" fill="{colour}"/>',
            f'<text x="{_LEFT + bar + 6:.0f}" y="{top + 13}">{share:.2f}</text>',
        ]
    line = _LEFT + _SCALE
    parts.append(f'<path d="M{line} 0V{height - 20}" stroke="#222" stroke-dasharray="4 3"/>')
    parts.append(f'<text x="{line}" y="{height - 6}" text-anchor="middle">allowed</text></svg>')
    return "\n".join(parts) + "\n"
