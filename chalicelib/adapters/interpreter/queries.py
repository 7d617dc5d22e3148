"""Questions about tasks: `what's overdue and urgent?`, `anything for #work this week?`."""

from itertools import pairwise

from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.selections import filters, selection
from chalicelib.adapters.interpreter.spans import spans
from chalicelib.domain.interpretation import Intent, Interpretation

_TASK_WORDS = words(
    """
    task tasks todo todos to-do to-dos reminder reminders list lists agenda schedule plate overdue
    due deadline deadlines backlog items chores plan plans planned outstanding upcoming priorities
    calendar late pending trash scheduled unfinished
    """
)
_SHOW = words(
    """
    show list display view see give get find search look pull print read filter open check tell
    """
)
_AFTER_SHOW = words(
    """
    me my all the everything tasks overdue what's what anything urgent completed done open todos
    pending for any today today's tomorrow's due only high low todo every up unfinished upcoming
    """
)
_ASKING = words(
    """
    what what's whats which when when's whens how do does is are any anything did have where
    where's who was am should
    """
)
_PERSONAL = (
    ("do", "i"),
    ("i", "have"),
    ("i", "need"),
    ("should", "i"),
    ("did", "i"),
    ("have", "i"),
    ("i", "got"),
    ("am", "i"),
    ("i", "do"),
    ("can", "i"),
    ("i", "should"),
    ("do", "we"),
    ("i", "still"),
    ("i", "planned"),
    ("to", "do"),
    ("my", "day"),
    ("my", "week"),
    ("coming", "up"),
    ("my", "next"),
    ("up", "next"),
    ("is", "left"),
    ("'s", "left"),
    ("what's", "left"),
    ("what's", "next"),
    ("happening", "today"),
    ("i", "doing"),
    ("i", "working"),
    ("on", "for"),
)


def query(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The question asked of one's tasks; None where it is none."""
    confidence = _is_query(r, begin, finish)
    if not confidence:
        return None
    return Interpretation(
        Intent.LIST,
        selection=selection(r, text, begin, finish),
        confidence=confidence,
        spans=tuple(filters(r, begin, finish).spans),
    )


def _is_query(r: Reader, begin: int, finish: int) -> float:
    words = [r.word(at) for at in range(begin, finish) if r.at(at).kind == "word"]
    if not words:
        return 0
    asks = r.word(finish - 1) == "?"
    has_task_word = any(word in _TASK_WORDS for word in words)
    first = words[0]
    found = filters(r, begin, finish)
    if first in _SHOW and len(words) > 1:
        return _is_show(r, begin, finish, words, has_task_word=has_task_word or found.any)
    if first in _ASKING:
        personal = any((a, b) in _PERSONAL for a, b in pairwise(words))
        is_about_day = first in ("what's", "whats", "what", "anything", "any") and _is_filter_alone(
            r, begin, finish, found.gone
        )
        if first in ("any", "anything"):
            return 0.9 if asks or has_task_word or found.any else 0.6
        if (
            first in ("when", "when's", "whens", "where", "where's", "is", "are", "was", "does")
            and not has_task_word
        ):
            starts = first in ("when", "when's", "whens") and any(
                w in ("my", "the") for w in words[1:3]
            )
            return (
                0.8
                if starts
                or (
                    first in ("is", "are")
                    and words[1:2] in (["there"], ["anything"], ["everything"])
                )
                else 0
            )
        if first in ("did", "have") and personal:
            return 0.8
        if first == "how" and words[1:2] != ["many"] and not has_task_word:
            return (
                0.7
                if ("busy" in words and personal)
                or ("looking" in words and ("week" in words or "day" in words))
                else 0
            )
        if first == "who":
            return 0
        if first in ("do", "what", "how", "which", "should", "am") and personal:
            return 0.9
        if has_task_word and (
            asks or first in ("what", "what's", "whats", "which", "how", "when", "whens", "when's")
        ):
            return 0.95
        return 0.9 if is_about_day or (found.any and asks) else 0
    if asks and (has_task_word or _is_filter_alone(r, begin, finish, found.gone)):
        return 0.8
    if (
        first
        in (
            "my",
            "all",
            "open",
            "overdue",
            "today's",
            "tomorrow's",
            "upcoming",
            "pending",
            "completed",
            "todays",
            "urgent",
            "unfinished",
            "outstanding",
        )
        and len(words) <= 6
    ):
        is_named = words[-1] in (
            "tasks",
            "todos",
            "list",
            "agenda",
            "reminders",
            "schedule",
            "items",
            "todo",
            "chores",
            "plan",
        )
        return (
            0.85
            if is_named
            or words == ["overdue"]
            or (words[:2] == ["my", "day"] and len(words) == 2)
            or "tasks" in words
            else 0
        )
    if first in (
        "tasks",
        "todos",
        "todo",
        "agenda",
        "list",
        "overdue",
        "schedule",
        "reminders",
        "upcoming",
        "backlog",
        "due",
    ):
        is_rest_filter = _is_filter_alone(r, begin, finish, found.gone)
        return (
            0.85
            if (is_rest_filter and first != "due")
            or (first == "due" and is_rest_filter and len(words) <= 4)
            else 0
        )
    if words[-1] in ("tasks", "todos") and found.any and len(words) <= 5:
        return 0.8
    if words[0] in ("what", "how") or words[:2] in (["i", "want"], ["let", "me"], ["let's", "see"]):
        wants = (len(words) > 3 and words[2] in ("see", "know", "view")) or words[:2] == [
            "let's",
            "see",
        ]
        return 0.8 if wants and has_task_word else 0
    if (words[0] == "remind" and words[1:4] == ["me", "what", "i"]) or words[:3] == [
        "remind",
        "me",
        "what's",
    ]:
        return 0.8
    return 0


def _is_show(r: Reader, begin: int, finish: int, words: list[str], *, has_task_word: bool) -> float:
    first, second = words[0], words[1]
    if first in (
        "find",
        "search",
        "look",
        "get",
        "give",
        "check",
        "read",
        "open",
        "print",
        "pull",
        "see",
        "tell",
        "filter",
    ):
        is_ours = second in (
            "me",
            "my",
            "all",
            "the",
            "any",
            "up",
            "for",
            "everything",
            "tasks",
            "what's",
            "what",
            "overdue",
        )
        plural = any(
            word in ("tasks", "todos", "reminders", "overdue", "agenda", "todo")
            for word in words[1:]
        )
        what_is = "what" in words or "what's" in words
        if first == "search":
            return (
                0.85
                if is_ours
                and (second == "for" or plural or has_task_word)
                and not spans(r, begin, finish)
                else 0
            )
        if first == "tell":
            return 0.85 if second == "me" and what_is and (has_task_word or "i" in words) else 0
        if first in ("check", "open", "read", "print") and not plural:
            return (
                0.8
                if second in ("my",)
                and words[-1] in ("list", "agenda", "schedule", "tasks")
                and first in ("check", "open", "read")
                else 0
            )
        if first == "find":
            return 0.8 if plural or ("task" in words and second in ("the", "my")) else 0
        return (
            0.85
            if is_ours
            and (plural or (has_task_word and ("what" in words or second in ("me", "all", "my"))))
            else 0
        )
    if first in ("show", "display", "view"):
        ours = second in _AFTER_SHOW or r.word(begin + 1) == "#" or has_task_word
        other = (second == "the" and not has_task_word) or (
            second not in _AFTER_SHOW and not has_task_word
        )
        return 0 if other or not ours else 0.95
    return (
        0.95
        if (
            second in _AFTER_SHOW
            and (has_task_word or second in ("my", "all", "me", "everything", "what's"))
        )
        or (r.word(begin + 1) == "#")
        else 0.8
        if has_task_word and second in ("today", "tomorrow", "this")
        else 0
    )


def _is_filter_alone(r: Reader, begin: int, finish: int, gone: set[int]) -> bool:
    """Whether nothing but filters is said: `today?`, `what about Friday?`, `urgent?`."""
    left = [
        r.word(at)
        for at in range(begin, finish)
        if at not in gone and r.at(at).kind not in ("mark", "line")
    ]
    rest = [word for word in left if word not in _SKIPPED]
    return bool(gone) and not rest


_SKIPPED = words(
    """
    what what's whats about how on for and my the is anything any today tasks todos todo list
    agenda schedule due up there else or are in with all reminders upcoming overdue tagged stuff
    going happening me to do left now next backlog which task happens of
    """
)
