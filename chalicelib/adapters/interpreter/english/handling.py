"""The English words that orders and tasks look for by themselves."""

# Verbs of orders.
ADD = ("add",)
ADD_ORDERS = ("add", "create", "make", "new", "set")
ADVISED = ("ask", "talk", "email", "call")
BRING = ("bring",)
CALL = ("call",)
CANCEL = ("cancel",)
CLEAR = ("clear", "empty")
CLOSE = ("close",)
COMPLETE = ("complete",)
COMPLETE_OR_FINISH = ("complete", "finish")
FINISH = ("finish", "close", "resolve")
FIND = ("find",)
FORGET = ("forget",)
GET = ("get",)
GOT = ("got",)
GOT_OR_READ = ("read", "got")
INTERRUPTED = ("nevermind", "scratch")
LIST_ALONE = ("list",)
MAKE = ("make",)
MAKE_OR_GIVE = ("make", "put", "give", "move")
# Verbs that give a level of themselves, and those that only do with "to".
LEVELLING = ("mark", "flag", "set", "make")
UPDATING = ("update", "change")
MAKE_REPEAT = ("make", "set", "repeat")
REPEAT = ("repeat",)
MAKE_DUE = ("make", "have", "set")
MAKE_A_SUGGESTION = ("do", "make", "have", "say")
MOVED_THERE = ("moved", "rescheduled", "pushed", "postponed")
NEVER = ("never",)
OPEN = ("open",)
OPENING = ("check", "open", "read", "print")
PRIORITIZE = ("prioritize", "prioritise", "deprioritize", "deprioritise")
PUSHING = ("push", "bump", "shift")
PUT_OR_GET = ("put", "get")
RAISING = ("raise", "increase", "up")
REMOVE = ("remove",)
RENAMING = ("rename", "retitle")
RESTORE = ("restore", "recover")
RESTORING = ("restore", "undelete", "recover", "unarchive")
SEARCH = ("search",)
SEE = ("see",)
SEEING = ("see", "know", "view")
SETTING = ("change", "set", "update", "edit")
SNOOZE = ("snooze",)
START = ("start", "begin")
STARTED = ("started", "begun", "began")
TAKE = ("take",)
TELL = ("tell",)
TICK = ("tick",)
TICKING = ("tick", "check")
TICKING_OR_CROSSING = ("tick", "check", "cross")
STRIKING = ("tick", "check", "cross", "strike")
TOOK = ("took",)
WORKING_ON_IT = ("working",)
UNTAG = ("untag",)
UN_OR_RE = ("un", "re")
DE_BEGINNING = ("de",)
UNDO_BEGINNING = ("undo",)

# States.
DONE_WITH = ("done", "finished")
DONE_OR_COMPLETE = ("done", "finished", "complete", "completed")
DONE_OR_COMPLETED = ("done", "finished", "completed")
DONE_BY_US = ("finished", "completed", "did", "done")
AS_DONE = ("as", "done", "complete", "completed")
AFTER_WITH = ("with", ":", "-", ",")
AFTER_WITH_OR_THE = ("with", ":", "-", ",", "the")
ALL_OR_DONE = ("completed", "done", "finished", "overdue", "all", "everything", "every", "anything")
TRASHED = ("trash", "bin", "dead")
DELETED = ("trash", "bin", "deleted")
GET_THROUGH = ("do", "finish", "complete", "accomplish", "achieve", "tick")
UNDATED = ("undated", "unscheduled")
GET_DONE = ("get", "be", "to")
SOONER = ("earlier", "sooner", "forward", "up")
AHEAD_OR_UP = ("forward", "up", "earlier", "sooner", "ahead")
BY_A_STRETCH = ("by", "for", "back", "out", "forward", "another", "up", "ahead")
BY_ANOTHER = ("by", "another", "for")

# What a task has.
DUE = ("due",)
DUE_ON = ("due", "on", "at")
DEADLINE = ("deadline",)
DEADLINE_OR_DATE = ("deadline", "date")
REPETITION = ("recurrence", "repeat", "repetition")
REPEATING = ("recurring", "repeat", "repeating", "recur")
RECURRING = ("repeat", "recur", "recurring")
TITLE = ("title", "name")
NOTE = ("note", "notes", "description", "comment")
NOTE_ARTICLES = ("a", "the", "this", "following")
SAYING = (":", "saying", "that")
TAG = ("tag",)
TAGGED = ("tagged",)
TAG_OR_LABEL = ("tag", "label")
TAG_TAGGED_LABEL = ("tag", "tagged", "label")
TAGS = ("tag", "tags", "label")
TAGS_OR_LABELS = ("tag", "tags", "label", "labels")
TAGS_OR_TAGGED = ("tag", "tags", "label", "labels", "tagged")
TAGS_OR_THE = ("tag", "tags", "label", "the")
BETWEEN_TAGS = ("#", ",", "and", ".", "&", "!")
TO_ITS_NOTE = ("to", "on", "of", "for")

# Levels.
PRIORITY = ("priority", "prio")
HI = ("hi",)
ASAP = ("asap",)
IMPORTANT = ("important",)
URGENT = ("urgent", "critical", "important", "urgently", "emergency")
NOT_A_LEVEL = ("top", "hi", "minor", "normal")
LEVEL_MARKS = (":", "is", "=", "to", "-", "level")
AFTER_NO_RUSH = (":", ",", "-", "–", "but", "but,")
LEVEL_LETTER = ("p",)
NOT_BEFORE_LEVEL = ("the", "an", "a", "more", "most", "not")
BEFORE_A_LEVEL = (
    "with",
    "as",
    "a",
    "set",
    "at",
    "it's",
    "its",
    "is",
    "this",
    "very",
    "mark",
    "make",
    "it",
)
AFTER_A_LEVEL = ("please", "pls", "by", "due", "on", "today", "tomorrow", "tonight", "thanks")

# Tasks and lists.
TASK = ("task",)
ITEM = ("item",)
TASKS = ("tasks",)
TASK_OR_ITEM = ("task", "item")
TASK_ONE_ITEM = ("task", "one", "item")
REMINDER = ("reminder",)
REMINDER_PLURALS = frozenset({"reminders", "alerts", "notifications", "alarms"})
REMINDER_NOUNS = frozenset({"reminder", "alert", "notification", "alarm"})
TASK_OR_REMINDER = ("task", "reminder")
TASK_REMINDER_ONE = ("task", "reminder", "one")
TASK_OR_MEETING = ("task", "meeting", "appointment")
TASK_NUMBER = ("task", "number", "no", "item", "#")
SOME_TASKS = ("tasks", "todos", "reminders")
TASK_PLURALS = ("tasks", "todos", "reminders", "items", "things")
NEW_TASKS = ("new", "more", "other", "quick", "tasks", "todos", "reminders", "items", "things")
A_LIST = ("list", "tasks", "todos", "todo")
A_SCHEDULE = ("list", "agenda", "schedule", "tasks")
COUNTED_TASKS = ("some", "these", "few", "several", "following", "multiple")
BEFORE_LISTED = ("a", "an", "me", "in", "up")
AFTER_REMIND = ("me", "us", "of", "for", "it", "about", "at", "set", "to", "this")
NOT_BEFOREHAND = ("it", "that", "hand", "time", "the")
BEFORE_REMINDER = ("and", "with", "a", "please", ",", "an", "also", "set", "to", "then")
NO_OBJECTS = ("of", "and", "or", "is", "are", "tickets'")
THANKS_OR_OK = ("thanks", "ok", "okay")

# Endings, beginnings and the rest.
NAMED_DAYS = ("today", "yesterday", "tonight", "tomorrow")
PAST_ENDING = ("ed",)
DOING_ENDING = ("ing",)
WEB_BEGINNINGS = ("http", "www")
TO_THE = ("to", "the", "a")
NOT_MARKED_DONE = frozenset({"off", "closed"})
BESIDE_OBJECTS = frozenset({"for", "to", "of"})
NEWEST = frozenset({"latest", "newest"})
MARK = ("mark",)
PRIORITY_ALONE = ("priority",)
LEVEL_SIGNS = ("p", "!")
UNDO_ENDING = " undo"
DELETED_BY_US = ("deleted", "removed", "trashed", "binned", "erased", "discarded")
NOT_MEANT = ("i didn't mean to ", "didn't mean to ", "i did not mean to ")

# Said in a row.
ANY_MORE = ("any", "more")
AS_SOON_AS_POSSIBLE = ("as", "soon", "as", "possible")
BRING_BACK = ("bring", "back")
COMMA_AND = (",", "and")
DUE_DATE = ("due", "date")
FOR_ME = ("for", "me")
HAVE_A = ("have", "a")
THINKING_AGAIN = (
    ("hold", "on"),
    ("on", "second", "thought"),
    ("on", "second", "thoughts"),
    ("come", "to", "think", "of", "it"),
)
INSTEAD_OF = (("instead", "of"), ("rather", "than"))
IN_PROGRESS = ("in", "progress")
UNDER_WAY = (IN_PROGRESS, ("in", "-", "progress"))
MEANT = (
    ("i", "meant"),
    ("i", "mean"),
    ("meant",),
    ("that", "should", "be"),
    ("it", "should", "be"),
    ("should", "be"),
    ("should", "have", "been"),
    ("make", "that"),
)
NEVER_MIND = ("never", "mind")
NO_DUE_DATE = ("no", "due", "date")
DATELESS = (NO_DUE_DATE, ("no", "deadline"), ("no", "date"))
NO_LONGER = (
    ("no", "longer", "need"),
    ("no", "longer", "have"),
    ("no", "need"),
    ("there's", "no", "need"),
    ("don't", "have"),
)
NO_RUSH = (("no", "rush"), ("not", "urgent"), ("not", "important"))
OUT_OF = ("out", "of")
PAST_DUE = ("past", "due")
REMIND_ME = ("remind", "me")
SHOULD_BE = (("should", "be"), ("needs", "to", "be"), ("has", "to", "be"))
STARTED_WORKING_ON = ("started", "working", "on")
STOP_REPEATING = ("stop", "repeating")
THE_WHOLE = ("the", "whole")
UN_DASH_DELETE = ("un", "-", "delete")
WILL_BE = ("will", "be")
WITHOUT_DATE = (
    NO_DUE_DATE,
    ("without", "due", "date"),
    ("no", "date"),
    ("without", "a", "due", "date"),
    ("without", "a", "date"),
)
WORKING_ON = ("working", "on")
DISCARDED_BY = {
    ("get", "rid", "of"): "trash",
    ("throw", "away"): "drop",
    ("throw", "out"): "drop",
    ("clear", "out"): "clear",
    ("forget", "about"): "forget",
}
