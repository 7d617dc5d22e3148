"""What is asked to be done with tasks that exist: complete, reopen, delete, restore, undo."""

from dataclasses import replace

from chalicelib.adapters.interpreter.english_tasks import VERBS
from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.selections import PLURAL, SINGULAR, named
from chalicelib.adapters.interpreter.spans import spans
from chalicelib.adapters.interpreter.talk import plain
from chalicelib.adapters.interpreter.updates import update
from chalicelib.domain.interpretation import Intent, Interpretation, Selection

_UNDO = (
    "undo",
    "revert",
    "put it back",
    "put that back",
    "change it back",
    "change that back",
    "revert that",
    "revert this",
    "revert it",
    "revert the last",
    "take that back",
    "take it back",
    "oops undo",
    "undo that",
    "rollback",
    "roll back",
    "roll that back",
    "cancel that last",
    "scratch that",
    "go back",
    "ctrl z",
    "undo last",
    "put it back how it was",
    "put it back the way it was",
    "i didn't mean that",
    "i didn't mean to do that",
    "that was a mistake",
    "reverse that",
    "nope undo",
    "no undo",
    "wait undo",
    "please undo",
    "not what i meant",
)
_TASK_WORDS = words(
    """
    task tasks todo todos reminder reminders item items chore chores entry everything one
    """
)
_DONE = frozenset(
    {"done", "complete", "completed", "finished", "resolved", "closed", "off", "sorted"}
)
_UNDOABLE = words(
    "last previous latest change changes delete deletion completion move update rename edit task"
)
_NOT_DONE = words(
    """
    undone incomplete unfinished open todo pending outstanding active uncompleted unchecked
    """
)
_DELETE = frozenset({"delete", "trash", "erase", "discard", "scrap", "del", "rm", "bin", "ditch"})
_PAST_VERBS = words(
    """
    finished completed did done bought called paid sent emailed cleaned washed booked picked
    submitted filed fixed wrote read ordered returned dropped cooked watered mailed scheduled
    cancelled canceled renewed packed finalized finalised reviewed signed posted texted messaged
    went mowed fed walked took made got gave met spoke talked handed printed scanned uploaded
    vacuumed folded ironed walked watched attended practiced studied ran closed shipped deployed
    merged rang hoovered posted sorted swept tidied phoned
    """
)
_ALSO_NOUNS = words("email mail post text oil water book light messages charge in with out")
_DONE_TO = words(
    "paid bought sent booked fixed submitted ordered washed posted sorted cleaned signed"
)
_WHO = words("i we he she they you who it that this what which not all just already is are")
_CORRECTIONS = words("no nope wait sorry oops whoops hmm actually ah argh damn shoot hold on crap")
_SLIPPED = words(
    "delete remove complete finish mark close move change reschedule rename add create do check"
)
_PLAINLY_PAST = frozenset(
    {
        "paid",
        "bought",
        "called",
        "emailed",
        "sent",
        "did",
        "cleaned",
        "booked",
        "fixed",
        "submitted",
        "finished",
        "mailed",
        "returned",
        "ordered",
        "washed",
        "watered",
        "picked",
        "filed",
        "rang",
        "hoovered",
        "posted",
        "phoned",
    }
)
_MOVE = words(
    """
    move reschedule postpone push delay shift bump snooze defer bring change switch put set pull
    extend resched re-schedule
    """
)
_REOPEN = frozenset({"reopen", "uncomplete", "uncheck", "unmark", "untick", "re-open", "unfinish"})
_REAL_OBJECTS = frozenset({"from", "in", "on", "with", "at", "off"})
_SERVICES = words(
    """
    subscription membership netflix spotify order reservation flight booking contract account
    insurance trial policy card hotel service plan amazon gym
    """
)


# Orders of one word mean what the conversation touched last.
_ALONE = {
    "delete": Intent.DELETE, "trash": Intent.DELETE, "undelete": Intent.RESTORE,
    "restore": Intent.RESTORE, "reopen": Intent.REOPEN, "all done": Intent.COMPLETE,
    "complete": Intent.COMPLETE, "it's not done yet": Intent.REOPEN,
    "it's not done": Intent.REOPEN, "not done": Intent.REOPEN, "not done yet": Intent.REOPEN,
}  # fmt: skip


def order(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The order given in `begin:finish`; None where it is none of these."""
    corrected = _past_correction(r, begin, finish)
    if corrected > begin and corrected < finish:
        found = order(r, text, corrected, finish)
        if found is not None:
            return found
    alone = _ALONE.get(plain(r, begin, finish))
    if alone is not None:
        return _made(alone, Selection(is_pronoun=True, is_in_trash=alone is Intent.RESTORE), 0.8)
    for reading in (_undo, _restore, _reopen, _complete, _delete, update):
        found = reading(r, text, begin, finish)
        if found is not None:
            return found
    return None


def _past_correction(r: Reader, begin: int, finish: int) -> int:
    """Past "no, wait, sorry", which take back what was said before the order."""
    at = begin
    while at < finish and (r.is_in(at, _CORRECTIONS) or (at > begin and r.at(at).text in ",.!-…")):
        at += 1
    return at


def _made(intent: Intent, selection: Selection, confidence: float = 0.9) -> Interpretation:
    return Interpretation(intent, selection=selection, confidence=confidence)


def _is_pointed(r: Reader, begin: int, finish: int) -> bool:
    """Whether it points at a task: "it", "the last one", "the dentist task", "task 3"."""
    return (
        (
            finish - begin <= 3
            and any(r.word(at) in SINGULAR | PLURAL for at in range(begin, finish))
            and not any(
                r.at(at).kind == "word"
                and r.word(at)
                not in SINGULAR | PLURAL | {"of", "all", "one", "too", "now", "please", "task"}
                for at in range(begin, finish)
            )
        )
        or any(r.word(at) in _TASK_WORDS for at in range(begin, finish))
        or (
            r.is_in(begin, ("all", "every"))
            and any(r.word(at) == "#" for at in range(begin, finish))
        )
        or r.is_in(begin, ("all", "everything", "completed", "done", "finished", "overdue"))
        or (
            r.at(begin).kind == "opaque"
            and r.at(begin).text.startswith("#")
            and finish - begin == 1
        )
        or (
            r.word(begin) == "the"
            and r.is_in(begin + 1, ("last", "first", "second", "third", "latest"))
            and finish - begin <= 3
        )
    )


def _has_date(r: Reader, begin: int, finish: int) -> bool:
    return any(
        not w.is_past and not w.is_stretch and not w.is_invalid for w in spans(r, begin, finish)
    )


def _has_deadline(r: Reader, begin: int, finish: int) -> bool:
    """Whether it says by when to do it, and not what is due then."""
    return any(
        w.words[:1]
        and w.words[0] in ("by", "before", "until", "at")
        and "due" not in r.words[begin : w.start]
        for w in spans(r, begin, finish)
    )


def _undo(r: Reader, _: str, begin: int, finish: int) -> Interpretation | None:
    words = plain(r, begin, finish)
    if words in _UNDO or (
        words.startswith("undo")
        and (
            finish - begin <= 2
            or r.is_in(
                begin + 1, ("my", "that", "last", "it", "what", "this", "delete", "deletion")
            )
            or (r.word(begin + 1) == "the" and r.is_in(begin + 2, _UNDOABLE))
        )
    ):
        return Interpretation(Intent.UNDO, confidence=0.95)
    if words.startswith(("i didn't mean to ", "didn't mean to ", "i did not mean to ")):
        at = begin + 1
        while r.word(at - 1) != "to":
            at += 1
        is_last = r.is_in(at + 1, SINGULAR | PLURAL) and finish - at <= 3
        return (
            Interpretation(Intent.UNDO, confidence=0.85)
            if r.is_in(at, _SLIPPED) and is_last
            else None
        )
    if words.endswith(" undo") and words.count(" ") <= 2:
        return Interpretation(Intent.UNDO, confidence=0.9)
    if words.startswith(
        (
            "revert the last",
            "revert my last",
            "reverse the last",
            "take back the last",
            "roll back the last",
        )
    ):
        return Interpretation(Intent.UNDO, confidence=0.9)
    return None


def _restore(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    start = 0
    wants = begin + 1 if r.word(begin) == "i" else begin
    if r.is_in(wants, ("want", "need")) and r.word(finish - 1) == "back" and finish - wants <= 7:
        if r.is_in(wants + 1, ("the", "my", "it", "that")):
            chosen = named(r, text, wants + 1, finish - 1)
            return _made(Intent.RESTORE, replace(chosen, is_in_trash=True), 0.7)
    if r.is_in(begin, ("restore", "undelete", "recover", "unarchive")):
        start = begin + 1
    elif r.phrase(begin, "un", "-", "delete"):
        start = begin + 3
    elif r.phrase(begin, "bring", "back"):
        start = begin + 2
    elif r.is_in(begin, ("put", "get")) and r.word(begin + 1) == "back" and begin + 2 < finish:
        is_named = r.is_in(begin + 2, ("the", "my", "it", "that")) and finish - begin <= 7
        start = begin + 2 if is_named and r.word(begin) in ("put", "get") else 0
    elif r.word(begin) == "get" and r.word(finish - 1) == "back" and finish - begin <= 7:
        is_task = r.is_in(finish - 2, ("one", "task", "it", "that", "reminder"))
        chosen = replace(named(r, text, begin + 1, finish - 1), is_in_trash=True)
        return _made(Intent.RESTORE, chosen, 0.8) if is_task else None
    elif r.is_in(begin, ("bring", "get", "put", "take", "pull")):
        return _restored_out(r, text, begin, finish)
    if not start or start >= finish or _has_date(r, start, finish):
        return None
    is_pointed = _is_pointed(r, start, finish) or r.is_in(start, ("the", "my"))
    if r.is_in(begin, ("restore", "recover")) and not is_pointed and finish - start > 3:
        return None
    end = _before_trash(r, start, finish)
    if (
        r.is_in(begin, ("restore", "recover"))
        and end == finish
        and any(r.is_in(at, ("from", "to")) for at in range(start, finish))
    ):
        return None
    return _made(Intent.RESTORE, replace(named(r, text, start, end), is_in_trash=True))


def _before_trash(r: Reader, start: int, finish: int) -> int:
    for at in range(start, finish):
        leads = r.word(at) == "from" or r.phrase(at, "out", "of")
        if leads and any(r.word(k) in ("trash", "bin", "dead") for k in range(at, finish)):
            return at
        if r.word(at) in ("that", "which") and at > start and r.is_in(at + 1, ("i", "you", "was")):
            return at
    return finish


def _restored_out(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    end = _before_trash(r, begin + 1, finish)
    if end < finish and r.is_in(end, ("out", "from")):
        start = begin + 1
        stop = end - 1 if r.word(end - 1) == "back" else end
        return _made(Intent.RESTORE, replace(named(r, text, start, stop), is_in_trash=True))
    if r.word(finish - 1) == "back" and r.word(begin) == "bring":
        return _made(
            Intent.RESTORE, replace(named(r, text, begin + 1, finish - 1), is_in_trash=True)
        )
    return None


def _reopen(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if r.is_in(begin, _REOPEN) and begin + 1 < finish:
        return _made(Intent.REOPEN, named(r, text, begin + 1, finish))
    if (
        r.is_in(begin, ("un", "re"))
        and r.word(begin + 1) == "-"
        and begin + 3 < finish
        and r.is_in(begin + 2, ("open", "complete", "check", "mark", "tick", "do", "finish"))
    ):
        return _made(Intent.REOPEN, named(r, text, begin + 3, finish))
    if r.phrase(begin, "open") and finish - begin > 2 and r.word(finish - 1) in ("again", "back"):
        return _made(Intent.REOPEN, named(r, text, begin + 1, finish - 1))
    last = finish - 1
    if r.is_in(begin, ("mark", "set", "move", "put", "change", "flag", "make")):
        at = last
        if r.is_in(at, _NOT_DONE) or (r.is_in(at, _DONE) and r.word(at - 1) == "not"):
            end = at - 1 if r.word(at - 1) == "not" else at
            while r.is_in(end - 1, ("as", "to", "back", "status", "be", "being")):
                end -= 1
            if end > begin + 1:
                return _made(Intent.REOPEN, named(r, text, begin + 1, end))
    for at in range(begin + 1, finish):
        isnt = r.is_in(at, ("isn't", "isnt", "wasn't", "aren't")) or (
            r.is_in(at, ("is", "was")) and r.word(at + 1) == "not"
        )
        if isnt and any(r.is_in(k, _DONE) for k in range(at + 1, min(finish, at + 5))):
            return _made(Intent.REOPEN, named(r, text, begin, at))
    denies = begin + 1 if r.is_in(begin, ("i", "we")) else begin
    if r.is_in(denies, ("didn't", "haven't", "havent", "didnt")):
        at = denies + 1
        while r.is_in(at, ("actually", "really", "yet", "even")):
            at += 1
        if r.is_in(at, ("finish", "finished", "complete", "completed", "do", "done")):
            end = finish
            while r.is_in(end - 1, ("yet", "actually", "after", "all", "after all")):
                end -= 1
            if end > at + 1:
                return _made(Intent.REOPEN, named(r, text, at + 1, end), 0.8)
        elif denies > begin and r.is_in(at, _PAST_VERBS) and r.is_in(denies, ("haven't", "havent")):
            end = finish - 1 if r.word(finish - 1) == "yet" else finish
            if end > at + 1 and not _has_date(r, at, end):
                return _made(Intent.REOPEN, named(r, text, at + 1, end), 0.6)
    return None


def _complete(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if finish - begin == 1 and r.is_in(
        begin, ("done", "finished", "completed", "complete", "✅", "✓")
    ):
        return _made(Intent.COMPLETE, Selection(is_pronoun=True))
    if r.is_in(
        begin,
        ("mark", "set", "tick", "check", "cross", "strike", "put", "move", "flag", "close", "call"),
    ):
        return _marked(r, text, begin, finish)
    at = begin
    if r.is_in(
        at, ("i", "we", "i've", "we've", "ive", "i'm", "im", "i'd", "just", "already", "yay", "and")
    ):
        while r.is_in(
            at,
            (
                "i",
                "we",
                "i've",
                "we've",
                "ive",
                "i'm",
                "im",
                "have",
                "just",
                "already",
                "finally",
                "all",
                "am",
                "now",
                "also",
                "yay",
                ",",
                "!",
                "actually",
                "and",
                "'ve",
                "are",
                "we're",
            ),
        ):
            at += 1
        is_past = r.is_in(at, _PAST_VERBS) and at > begin
        if is_past and r.is_in(at, ("done", "finished")) and r.word(at + 1) == "with":
            at += 1
        if is_past and r.is_in(begin, ("just", "already")) and r.word(at) in ("read", "got"):
            is_past = False
        if is_past and r.word(at) == "got" and r.is_in(at + 1, ("a", "an", "to", "some", "two")):
            is_past = False  # "I've got a flight": what one has
        if is_past and at + 1 < finish and r.word(finish - 1) != "?":
            return _made(Intent.COMPLETE, _deed(r, text, at, finish), 0.8)
        if is_past and at + 1 == finish and r.is_in(at, ("finished", "done")):
            return _made(Intent.COMPLETE, Selection(is_pronoun=True))
        return None
    opens = begin + 1 if r.phrase(begin, "all") else begin
    is_all = r.is_in(begin + 1, ("everything", "all")) and not _has_deadline(r, begin, finish)
    if r.is_in(opens, ("done", "finished", "completed")) and (
        is_all or not _has_date(r, begin, finish)
    ):
        start = opens + 1
        while r.is_in(
            start,
            ("with", ":", "-", ",", "the") if r.word(start) != "the" else ("with", ":", "-", ","),
        ):
            start += 1
        if start < finish:
            return _made(Intent.COMPLETE, named(r, text, start, finish))
    if r.is_in(begin, _PLAINLY_PAST | {"took"}) and not _has_date(r, begin + 1, finish):
        at = begin + 2 if r.is_in(begin + 1, ("up", "in", "off", "out")) else begin + 1
        is_pointing = r.is_in(at, ("the", "my", "all", "it", "them", "that"))
        if is_pointing or (finish - begin == 2 and r.word(begin) != "took"):
            return _made(Intent.COMPLETE, named(r, text, at, finish), 0.75)
    if r.is_in(begin, ("complete", "finish")) and r.is_in(begin + 1, ("number", "no", "#")):
        if r.digits(begin + 2) is not None and begin + 3 == finish:
            return _made(Intent.COMPLETE, named(r, text, begin + 1, finish))
    is_filtered = r.is_in(begin + 1, ("everything", "all", "every", "anything")) and (
        "due" in r.words[begin:finish] or r.word(begin + 1) in ("everything", "anything")
    )
    if (
        r.is_in(begin, ("complete", "finish"))
        and is_filtered
        and not _has_deadline(r, begin, finish)
    ):
        return _made(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.8)
    if r.word(begin) == "got" and r.is_in(begin + 1, ("the", "my")) and finish - begin <= 5:
        if not _has_date(r, begin, finish):
            return _made(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.65)
    if r.word(begin) == "complete" and begin + 1 < finish and not _has_date(r, begin, finish):
        if _is_pointed(r, begin + 1, finish) or (
            r.is_in(begin + 1, ("the", "my", "that", "this")) and finish - begin <= 5
        ):
            return _made(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.75)
    if r.is_in(begin, ("finish", "close", "resolve")) and any(
        r.word(k) in ("task", "reminder") for k in range(begin, finish)
    ):
        if not _has_date(r, begin, finish):
            return _made(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.7)
    return _said_done(r, text, begin, finish)


def _said_done(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`laundry is done`, `the report's finished`, `dentist: done`, `laundry done`."""
    last = finish - 1
    if r.at(last).text in "✓✅✔" and last > begin:
        return _made(Intent.COMPLETE, named(r, text, begin, last), 0.8)
    if r.is_in(begin, ("clear", "delete", "remove", "hide", "archive", "erase")):
        return None
    while last > begin and (
        r.at(last).text in ".!✅✓" or r.is_in(last, ("now", "already", "today"))
    ):
        last -= 1
    is_past = r.is_in(last, _PLAINLY_PAST) and r.is_in(last - 1, ("is", "are", "been", "was"))
    is_thing = last - begin <= 2 and r.is_in(last, _DONE_TO) and not r.is_in(begin, VERBS)
    is_past = is_past or (is_thing and r.at(begin).kind == "word" and not r.is_in(begin, _WHO))
    if (
        not (r.is_in(last, ("done", "finished", "complete", "completed")) or is_past)
        or last - begin > 8
        or last == begin
    ):
        return None
    end = last
    while r.is_in(
        end - 1,
        (
            "is",
            "are",
            "was",
            "been",
            "has",
            "have",
            "all",
            "already",
            "now",
            "got",
            ":",
            "-",
            ",",
            "–",
            "—",
        ),
    ):
        end -= 1
    if (
        end == begin
        or r.word(end - 1) in ("be", "get", "to", "not", "getting")
        or _has_date(r, begin, end)
    ):
        return None
    said = end < last
    if not said and (last - begin > 3 or r.is_in(begin, ("get", "have", "be", "make", "need"))):
        return None
    if r.is_in(
        begin,
        (
            "what",
            "what's",
            "which",
            "show",
            "list",
            "how",
            "is",
            "are",
            "when",
            "have",
            "has",
            "everything",
        ),
    ):
        return None
    chosen = named(r, text, begin, end)
    if chosen.words.endswith(("'s", "’s")):  # "the laundry's done"
        chosen = replace(chosen, words=chosen.words[:-2])
    return _made(Intent.COMPLETE, chosen, 0.85 if said else 0.7)


def _deed(r: Reader, text: str, at: int, finish: int) -> Selection:
    """What was done, with the verb that its title may have: "called mom" is "call mom"."""
    verb = r.word(at)
    end = finish
    for when in spans(r, at + 1, finish):
        if when.end >= finish - 1:
            end = when.start
            break
    start = at + 1
    chosen = named(r, text, start, max(end, start + 1))
    if verb in ("finished", "completed", "did", "done") or chosen.is_pronoun:
        return chosen
    return chosen


def _marked(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    verb = r.word(begin)
    start = begin + 1
    if verb in ("tick", "check", "cross", "strike"):
        if r.word(start) == "off":
            return _made(
                Intent.COMPLETE, named(r, text, start + 1, _before_list(r, start + 1, finish))
            )
        end = _before_list(r, start, finish)
        names_deed = r.is_in(start, VERBS) and not r.is_in(start, _ALSO_NOUNS)
        if verb in ("tick", "check") and names_deed and finish - start >= 2:
            return _made(Intent.COMPLETE, named(r, text, start, end), 0.7)
        if r.word(end - 1) == "off" and end - start > 1:
            return _made(Intent.COMPLETE, named(r, text, start, end - 1))
        if verb == "tick" and end - start <= 3:
            return _made(Intent.COMPLETE, named(r, text, start, end), 0.7)
        return None
    if verb == "close":
        is_pointed = _is_pointed(r, start, finish) and not _has_date(r, start, finish)
        return _made(Intent.COMPLETE, named(r, text, start, finish)) if is_pointed else None
    for at in range(start, finish):
        if r.is_in(at, _DONE - {"off", "closed"}) and at >= finish - 3:
            end = at
            while (
                r.is_in(end - 1, ("as", "to", "is", "be", "being", "status", "'s", "both", "all"))
                and end - 1 > start
            ):
                end -= 1
            if r.word(end - 1) == "not" or r.word(at - 1) == "not":
                return None
            if end > start and (end < at or verb == "mark"):
                return _made(Intent.COMPLETE, named(r, text, start, end))
            if r.word(start) in ("as",) and at + 1 < finish:
                return _made(Intent.COMPLETE, named(r, text, at + 1, finish))
    if verb == "mark" and r.is_in(start, ("as", "done", "complete", "completed")):
        at = start + 1 if r.word(start) == "as" else start
        if r.is_in(at, _DONE) and at + 1 < finish:
            begin_name = at + 2 if r.word(at + 1) == ":" else at + 1
            return _made(Intent.COMPLETE, named(r, text, begin_name, finish))
    return None


def _before_list(r: Reader, start: int, finish: int) -> int:
    """Before "from my list", "off the list"."""
    for at in range(start + 1, finish):
        if r.is_in(at, ("from", "off", "on", "in", "out")) and any(
            r.word(k) in ("list", "lists", "tasks", "todos", "todo", "reminders", "board")
            for k in range(at, finish)
        ):
            return (
                at + 1
                if r.word(at) == "off" and r.is_in(start - 1, ("tick", "check", "cross"))
                else at
            )
    return finish


def _unneeded(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`I don't need to call mom anymore`, `I no longer need to …`, `never mind the dentist`."""
    at = begin + 1 if r.is_in(begin, ("i", "we")) else begin
    end = finish
    if r.phrase(at, "no", "longer", "need") or r.phrase(at, "no", "longer", "have"):
        at += 3
    elif r.is_in(at, ("don't", "dont")) and r.is_in(at + 1, ("need", "have")):
        at += 2
        if r.phrase(finish - 2, "any", "more"):
            end = finish - 2
        elif r.is_in(finish - 1, ("anymore", "now", "after")):
            end = finish - 1
        else:
            return None
    elif r.is_in(begin, ("nevermind", "scratch")) or r.phrase(begin, "never", "mind"):
        at = begin + (2 if r.word(begin) == "never" else 1)
        at += r.word(at) == "about"
        if not r.is_in(at, ("the", "my")) or finish - at > 4:
            return None
    else:
        return None
    at += r.word(at) == "to"
    return _made(Intent.DELETE, named(r, text, at, end), 0.7) if at < end else None


def _delete(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    unneeded = _unneeded(r, text, begin, finish)
    if unneeded is not None:
        return unneeded
    verb, start = r.word(begin), begin + 1
    if (
        verb in ("clear", "empty")
        and r.is_in(start, ("my", "the"))
        and finish - start == 2
        and r.is_in(start + 1, ("list", "tasks", "todos", "todo"))
    ):
        return _made(Intent.DELETE, Selection(every=True))
    if r.phrase(begin, "get", "rid", "of"):
        verb, start = "trash", begin + 3
    elif r.phrase(begin, "throw", "away") or r.phrase(begin, "throw", "out"):
        verb, start = "drop", begin + 2
    elif r.phrase(begin, "clear", "out"):
        verb, start = "clear", begin + 2
    elif r.phrase(begin, "forget", "about"):
        verb, start = "forget", begin + 2
    elif r.phrase(begin, "take") and _before_list(r, start, finish) < finish:
        verb, start = "remove", begin + 1
    if start >= finish or verb not in _DELETE | {
        "remove",
        "cancel",
        "drop",
        "clear",
        "forget",
        "kill",
        "abandon",
    }:
        return None
    if verb == "remove" and _attribute(r, start, finish):
        return None
    end = _before_list(r, start, finish)
    pointed = _is_pointed(r, start, end) or end < finish
    if not pointed:
        definite = r.is_in(start, ("the", "that", "this")) or (
            r.word(start) == "my" and verb in _DELETE
        )
        length = end - start
        if (
            any(r.is_in(at, _REAL_OBJECTS | {"for", "to", "of"}) for at in range(start + 1, end))
            and verb != "cancel"
        ):
            definite = False
        dated = _has_date(r, start, end) and r.word(end - 1) not in (
            "task",
            "meeting",
            "appointment",
        )
        trailing_date = any(w.end >= end and not w.is_past for w in spans(r, start, end))
        if verb in _DELETE:
            pointed = (
                ((definite and length <= 7) or length <= 3)
                and not trailing_date
                and not any(
                    r.word(at)
                    in ("old", "photos", "emails", "files", "account", "app", "apps", "unused")
                    for at in range(start, end)
                )
            )
        elif verb == "cancel":
            pointed = r.word(start) in ("the", "that", "this") and length <= 7 and not trailing_date
            pointed = pointed and not any(r.word(at) in _SERVICES for at in range(start, end))
        elif verb == "remove":
            is_quoted = r.at(start).kind == "opaque" and length == 1
            pointed = (definite and length <= 4 and not dated) or is_quoted
        elif verb == "forget":
            pointed = definite and length <= 5 and not dated
    if not pointed:
        return None
    if (
        _has_date(r, start, end)
        and r.word(start) not in ("all", "everything", "every", "the", "my")
        and verb not in _DELETE
    ):
        return None
    chosen = named(r, text, start, end)
    return _made(Intent.DELETE, chosen)


def _attribute(r: Reader, start: int, finish: int) -> bool:
    return any(
        r.phrase(at, "due", "date")
        or (
            r.word(at)
            in (
                "deadline",
                "tag",
                "tags",
                "label",
                "#",
                "recurrence",
                "priority",
                "reminder",
                "repeat",
            )
            and r.is_in(at + 1, ("from", "on", "for", "of"))
        )
        or r.word(at) == "tag"
        or r.word(at) == "#"
        or r.word(at) == "deadline"
        for at in range(start, min(finish, start + 4))
    )
