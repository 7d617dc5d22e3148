"""A change that was understood."""

from chalicelib.adapters.interpreter.commands.changes import span_of
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.tasks.titles import title
from chalicelib.domain.interpretation import DraftChanges, Intent, Interpretation, Selection


def updated(
    selection: Selection,
    changes: DraftChanges,
    r: Reader,
    whens: list[When] | None = None,
    confidence: float = 0.9,
) -> Interpretation:
    return Interpretation(
        Intent.UPDATE,
        selection=selection,
        changes=changes,
        confidence=confidence,
        spans=tuple(span_of(r, when) for when in whens or ()),
    )


def new_name(r: Reader, text: str, begin: int, finish: int) -> str:
    return title(r, text, begin, finish, set(), is_asked=True)
