"""The English words of orders about tasks that exist: complete, reopen, delete, restore, undo."""

from chalicelib.adapters.interpreter.lexicon import phrases, sayings, words
from chalicelib.domain.interpretation import Intent

UNDO = sayings(
    """
    undo|revert|put it back|put that back|change it back|change that back|revert that|revert this
    revert it|revert the last|take that back|take it back|oops undo|undo that|rollback|roll back
    roll that back|cancel that last|scratch that|go back|ctrl z|undo last|put it back how it was
    put it back the way it was|i didn't mean that|i didn't mean to do that|that was a mistake
    reverse that|nope undo|no undo|wait undo|please undo|not what i meant
        """
)


TASK_NAMES = words(
    """
    task tasks todo todos reminder reminders item items chore chores entry everything one
    """
)


DONE = words(
    """
    done complete completed finished resolved closed off sorted
    """
)


UNDOABLE = words(
    "last previous latest change changes delete deletion completion move update rename edit task"
)


NOT_DONE = words(
    """
    undone incomplete unfinished open todo pending outstanding active uncompleted unchecked
    """
)


DELETE = words(
    """
    delete trash erase discard scrap del rm bin ditch
    """
)


PAST_VERBS = words(
    """
    finished completed did done bought called paid sent emailed cleaned washed booked picked
    submitted filed fixed wrote read ordered returned dropped cooked watered mailed scheduled
    cancelled canceled renewed packed finalized finalised reviewed signed posted texted messaged
    went mowed fed walked took made got gave met spoke talked handed printed scanned uploaded
    taken given written eaten seen spoken driven thrown brought sold changed replaced installed
    checked ticked swapped moved added sewn framed baked mended
    vacuumed folded ironed walked watched attended practiced studied ran closed shipped deployed
    merged rang hoovered posted sorted swept tidied phoned
    """
)


ALSO_NOUNS = words("email mail post text oil water book light messages charge in with out")


DONE_TO = words(
    "paid bought sent booked fixed submitted ordered washed posted sorted cleaned signed"
)


WHO = words("i we he she they you who it that this what which not all just already is are")


CORRECTIONS = words(
    "oh no nope nvm nevermind wait sorry oops whoops hmm actually ah argh damn shoot crap"
)


AFFIRMATIONS = words("yes yep yeah yup ok okay right alright")


# Between a statement and the order that follows from it.
LEADING_ON = words("so you can could we just go ahead and please pls then now therefore also")


BY_MISTAKE = phrases(
    "by mistake|by accident|accidentally|mistakenly|in error|too early|too soon|yesterday|today"
)


SLIPPED = words(
    "delete remove complete finish mark close move change reschedule rename add create do check"
)


# Deeds where what was done is pointed at: "sorted the boiler", but not "packed lunch".
POINTEDLY_PAST = words(
    """
    sorted mended swept tidied ironed mowed fed walked renewed collected dropped handed printed
    signed scanned packed vacuumed folded uploaded shipped deployed merged reviewed took finished
    cancelled canceled emptied changed replaced cooked mopped dusted planted picked texted wrote
    """
)


BLUNDERED = words("messed screwed goofed mixed misclicked forgot made")


REGRETTED = phrases("shouldn't have|shouldnt have|should not have|should never have")


PLAINLY_PAST = words(
    """
    paid bought called emailed sent did cleaned booked fixed submitted finished mailed returned
    ordered washed watered picked filed rang hoovered posted phoned
    """
)


REOPEN = frozenset({"reopen", "uncomplete", "uncheck", "unmark", "untick", "re-open", "unfinish"})


PANICKING = words("panic worry rush reply thank apologize apologise hurry shout yell explain")


REAL_OBJECTS = frozenset({"from", "in", "on", "with", "at", "off"})


# What the bin is of, and nothing that goes into it.
BIN_NOUNS = words("day days night collection bags liners men lorry store")


SERVICES = words(
    """
    subscription membership netflix spotify order reservation flight booking contract account
    insurance trial policy card box hotel service plan amazon gym
    """
)


# Orders of one word mean what the conversation touched last.
ALONE = {
    "delete": Intent.DELETE, "trash": Intent.DELETE, "undelete": Intent.RESTORE,
    "restore": Intent.RESTORE, "reopen": Intent.REOPEN, "all done": Intent.COMPLETE,
    "complete": Intent.COMPLETE, "it's not done yet": Intent.REOPEN,
    "it's not done": Intent.REOPEN, "that's not done": Intent.REOPEN,
    "that's not done yet": Intent.REOPEN, "not done": Intent.REOPEN, "not done yet": Intent.REOPEN,
}  # fmt: skip


ATTRIBUTES = words("deadline tag tags label # recurrence priority reminder repeat")


EVERY_OR_THE = words("all everything every the my")


FILES_AND_APPS = words("old photos emails files account app apps unused")


DISCARDING = words("remove cancel drop clear forget kill abandon")


WHOLE_LISTS = words("list lists tasks todos todo reminders board")


OFF_A_LIST = words("from off on in out")


BEFORE_MARKED = words("as to is be being status 's both all")


NOT_SAID_DONE = words("what what's which show list how is are when have has everything")


HAVING_DONE = words("get have be make need")


BECOMING = words("be get to not getting")


BEFORE_DONE = words("is are was been has have all already now got : - , – —")


CLEARING_AWAY = words("clear delete remove hide archive erase")


POINTING = words("the my all it them that")


INDEFINITE = words("a an to some two")


BEFORE_PAST = words(
    """
    i we i've we've ive i'm im have just already finally all am now also yay , ! actually and 've
    are we're
    """
)


ACCOUNT_OPENINGS = words("i we i've we've ive i'm im i'd just already yay and")


MARKING = words("mark set tick check cross strike put move flag close call")


DONE_ALONE = words("done finished completed complete ✅ ✓")


AFTER_NOT_DONE = (
    "yet",
    "actually",
    "after",
    "all",
    "after all",
)


FINISHING = words("finish finished complete completed do done")


BEFORE_NOT_DONE = words("as to back status be being")


SETTING_BACK = words("mark set move put change flag make")


AFTER_UN = words("open complete check mark tick do finish")


BRINGING = words("bring get put take pull")


POINTED_ENDS = words("one task it that reminder")


UNDONE_OF = words("the my your that this last")


UNDOING = words("undo revert reverse unwind rollback")


UNDO_BEGINNINGS = (
    "revert the last",
    "revert my last",
    "reverse the last",
    "take back the last",
    "roll back the last",
)


UNDO_OBJECTS = words("my that last it what this delete deletion")


PLACED = words("last first second third latest")


EVERY_WORDS = words("all everything completed done finished overdue")


BESIDE_PRONOUNS = words("of all one too now please task")
