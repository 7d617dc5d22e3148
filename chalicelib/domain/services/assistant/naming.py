"""Orders that read like new tasks: "complete buy milk", where there is a task "Buy milk".

By itself the sentence may be either. It is an order where what follows the verb is a title.
"""

import re

from chalicelib.domain.interpretation import (
    DraftChanges,
    Intent,
    Interpretation,
    Selection,
    TaskDraft,
)
from chalicelib.domain.task import Status

_ORDERS = {
    "complete": Intent.COMPLETE,
    "finish": Intent.COMPLETE,
    "close": Intent.COMPLETE,
    "cancel": Intent.DELETE,
    "start": Intent.UPDATE,
    "begin": Intent.UPDATE,
    "show": Intent.LIST,
    "find": Intent.LIST,
}
_UNDER_WAY = DraftChanges(status=Status.IN_PROGRESS)
_ORDER = re.compile(
    rf"({'|'.join(_ORDERS)})\b:?\s+(?:(?:the\s+)?task\s+)?(?:\"(.+)\"|“(.+)”|'(.+)'|‘(.+)’|(.+))",
    re.IGNORECASE,
)


def order_in(meaning: Interpretation) -> Interpretation | None:
    """The order that the one task to make may be, its title as the words to look for."""
    if len(meaning.tasks) != 1:
        return None
    draft = meaning.tasks[0]
    found = _ORDER.fullmatch(draft.title)
    if found is None or draft._replace(spans=()) != TaskDraft(draft.title):
        return None
    intent = _ORDERS[found[1].lower()]
    words = next(group for group in found.groups()[1:] if group)
    changes = _UNDER_WAY if intent is Intent.UPDATE else None
    return Interpretation(intent, selection=Selection(words=words), changes=changes)
