"""The English words of tags and priorities."""

from typing import Final

from chalicelib.adapters.interpreter.lexicon import words

PRIORITIES: Final = {
    "urgent": "urgent",
    "critical": "urgent",
    "asap": "urgent",
    "emergency": "urgent",
    "highest": "urgent",
    "top": "urgent",
    "high": "high",
    "important": "high",
    "hi": "high",
    "medium": "medium",
    "normal": "medium",
    "med": "medium",
    "moderate": "medium",
    "low": "low",
    "lowest": "low",
    "minor": "low",
}


LEVELS: Final = {"1": "urgent", "2": "high", "3": "medium", "4": "low"}


LEVEL_WORDS = frozenset({"priority", "prio", "pri", "importance"})


TAGGING = frozenset({"tag", "tagged", "label", "it", "with", "as", "and", ","})


AFTER_PRIORITY = words(
    """
    to and by on at due please tomorrow today tonight for before this next in every task item
    tagged with remind
    """
)


FILLERS = words(
    """
    it's its is this very super really so that's - – — , ( [ as mark marked set to
    """
)
