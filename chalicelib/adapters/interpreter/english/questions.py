"""The English words of questions about tasks, and of the tasks that are meant."""

from chalicelib.adapters.interpreter.lexicon import phrases, words
from chalicelib.domain.task_terms import Status

TASK_TOPICS = words(
    """
    task tasks ones todo todos to-do to-dos reminder reminders list lists agenda schedule plate
    overdue due deadline deadlines backlog items chores plan plans planned outstanding upcoming
    priorities
    calendar late pending trash scheduled unfinished
    """
)

PLURALS = words("tasks todos to-dos reminders list agenda schedule items todo chores plan overdue")

SHOWING = words("show display view list gimme")

FINDING = words("find search look get give check read open print pull see tell filter fetch")

SHOW_OBJECTS = words(
    """
    me my all the everything tasks overdue what's what anything urgent trash completed done open
    todos pending for any today today's tomorrow's due only high low todo every up unfinished
    upcoming reminders tomorrow this of
    """
)

FIND_OBJECTS = words("me my all the any up for everything tasks what's what overdue")

QUESTION_WORDS = words(
    """
    what what's whats which when when's whens how how's hows do does is are any anything did
    have where where's who was am should
    """
)

OF_PLACE = words("when when's whens where where's is are was does")

LIST_OPENINGS = words(
    """
    my all open overdue today's tomorrow's upcoming pending completed todays urgent unfinished
    outstanding everything
    """
)

LISTS_BY_ONE_WORD = words(
    "tasks todos todo agenda list overdue schedule reminders upcoming backlog due"
)

# Said of the one who asks, or of what there is to do.
PERSONAL = frozenset(
    phrases(
        """
        do i|i have|i need|should i|did i|have i|i got|am i|i do|i should|do we|i still
        i planned|to do|my day|my week|coming up|my next|up next|is left|'s left|what's left
        what's next|happening today|i doing|i working|on for|i forget|i miss
        """
    )
)

WORLD_TOPICS = words(
    "weather joke news meaning capital score recipe president stock rain sunny temperature forecast"
)

LISTS_ALONE = frozenset(
    {
        "todo list",
        "to do list",
        "tasks",
        "todos",
        "task list",
        "my list",
        "agenda",
        "list",
        "reminders",
    }
)

TOPIC_LINKS = words("for about on in tagged with due from")

SKIPPED = words(
    """
    what what's whats about how on for and my the is anything any today tasks todos todo list agenda
    schedule due up there else or are in with all reminders upcoming overdue tagged stuff going
    earliest latest first thing things
    happening me to do left now next backlog which task happens of show tap docket cards
    """
)

SINGULAR = frozenset({"it", "that", "this"})

PLURAL = frozenset({"them", "those", "these", "both"})

NOISE = words(
    """
    the my all a an any me of on in for with and about task tasks todo todos reminder reminders
    item items chore chores list lists one ones please is are that which what what's whats do i
    have got to from this these those there show tagged labelled labeled marked due been be am our
    we as by open current pending existing everything anything stuff things thing still left plate
    agenda schedule calendar coming up priority prio see view get give tell display pull how many
    when much status related called named titled or it at also only just remaining every each
    entry to-do does did should need you can could today todays planned scheduled level already
    currently now next anything's outstanding across under out ahead assigned let them search find
    how's hows check both look finish complete free remind when's gimme wondering looking like
    happening going first most where's
    """
)

STATUSES = {
    "done": (Status.DONE,),
    "completed": (Status.DONE,),
    "finished": (Status.DONE,),
    "complete": (Status.DONE,),
    "closed": (Status.DONE, Status.CANCELLED),
    "cancelled": (Status.CANCELLED,),
    "canceled": (Status.CANCELLED,),
    "open": (Status.TODO, Status.IN_PROGRESS),
    "pending": (Status.TODO, Status.IN_PROGRESS),
    "unfinished": (Status.TODO, Status.IN_PROGRESS),
    "incomplete": (Status.TODO, Status.IN_PROGRESS),
    "outstanding": (Status.TODO, Status.IN_PROGRESS),
    "remaining": (Status.TODO, Status.IN_PROGRESS),
    "active": (Status.TODO, Status.IN_PROGRESS),
    "started": (Status.IN_PROGRESS,),
}

LATE = frozenset({"overdue", "late", "behind", "missed"})

PLACES = frozenset({"one", "task", "item", "reminder", "todo"})

LISTED = words("of my all me everything what's today's tasks")

ROUND_PLACE = words("on the list in my created added")

AFTER_NAME = words("task todo reminder item one please again entry too already now")

BEFORE_NAME = words("the my a that this task reminder our to about called named titled for of :")

BOTH = ("both",)

# Before those that "all" is not: "all but the first one".
EXCEPTING = phrases("except for|except|excepting|excluding|besides|apart from|other than")
SPARING = (*EXCEPTING, ("but", "not"), ("but",))

MANY_TASKS = words("tasks todos items reminders ones")

ROUND_PRONOUN = words("task one reminder please all of")

REST = ("rest",)

LEFT = ("left",)

BUSY = ("busy",)

LOOKING = ("looking",)

ASKED_FIRST = ("what", "what's", "who", "why", "how", "where", "when", "is", "are")

ASKED_OF_US = ("do", "what", "what's", "whats", "how", "which", "should", "am")

DOING_ASKED = ("do", "is", "are", "should", "am", "was")

DONE_LAST = ("do", "first", "next", "on")

ASKING_ONESELF = ("i", "let", "let's", "remind")

MAY_I = (("can", "i"), ("could", "i"), ("may", "i"), ("let", "me"))

WISHES = (("i", "want"), ("let", "me"), ("let's", "see"), ("i'd", "like"))

REMIND_ME_WHAT = ("remind", "me", "what")

REMINDS_OF_WHAT = (REMIND_ME_WHAT, ("remind", "me", "what's"))

LISTS_BY_NAME = (("overdue",), ("my", "day"))

NEXT_TASK = (("next", "task"), ("next", "one"))

THAT_ONE = (("that", "one"), ("this", "one"))
