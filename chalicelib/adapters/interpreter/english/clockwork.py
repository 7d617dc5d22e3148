"""The English words that the grammar of time looks for by themselves."""

from chalicelib.adapters.interpreter.lexicon import words

# Units and their names.
DAY = ("day",)
WEEK = ("week",)
MONTH = ("month",)
# Letters for days, where they stand in a row: "m/w/f", "t/th", "mwf".
DAY_LETTERS = {"m": 0, "t": 1, "tu": 1, "w": 2, "th": 3, "f": 4, "sa": 5, "su": 6}
LETTERED_DAYS = {
    "mwf": (0, 2, 4), "tth": (1, 3), "tuth": (1, 3), "mtwthf": (0, 1, 2, 3, 4), "mw": (0, 2),
}  # fmt: skip
WORKDAY_LETTERS = ("m", "-", "f")
PLAINLY_LETTERED = ("tu", "th")
QUARTER = ("quarter",)
YEAR = ("year",)
WEEKEND_ALONE = ("weekend",)
WEEKENDS = ("weekends",)
WEEKEND_OR_WEEKENDS = ("weekend", "weekends")
WEEKEND_BEGINNINGS = ("weekend", "wknd")
DAYS = ("day", "days")
DAY_OR_NIGHT = ("day", "night")
MONTH_OR_SHORT = ("month", "mo")
ENDED_UNITS = ("week", "year", "weekend", "day", "quarter")
TURNED_UNITS = ("week", "month", "year", "quarter", "night")
COMPOUND_UNITS = ("day", "hour", "minute", "week", "month")
HOUR_LETTER = ("h",)
HOUR_SHORT = ("h", "hr")
HOURS = ("hrs", "hours", "h")
MINUTES = ("minutes", "mins")
MINUTE_LETTER = ("m",)
SECOND_LETTER = ("s",)
AFTER_A_YEAR = ("hours", "hrs", "h", "am", "pm")
WORKING = ("business", "working", "work")
WEEKDAY = ("weekday", "weekdays")
WEEKDAY_BEGINNING = ("weekd",)
WORKING_DAYS = ("working", "business", "work", "school", "week")
MONDAY = ("mon", "monday")
SUN_OR_SAT = ("sun", "sat")
DOUBTFUL_MONTHS = ("may", "march", "mar")
TODAY = ("today",)
TENS_OF_DAYS = ("twenty", "thirty")
FIRST_ORDINALS = ("first", "second", "third", "fourth", "fifth")

# The hour.
NOON = ("noon", "midday")
HALVES = ("am", "pm", "o'clock", "oclock")
HALF_LETTERS = ("a", "p")
HALF_MARKS = ("am", "pm", ":", ".", "a", "p")
PM_LETTER = ("p",)
HOUR_MARKS = (":", ".", "h")
ISO_T = ("t",)
PAST = ("past",)
PAST_OR_TO = ("past", "to")
PAST_OR_AFTER = ("past", "after")
MINUTES_TO_HOUR = ("past", "after", "to", "till", "til")
MINUTES_PAST_OR_TO = ("after", "to", "till", "til")
QUARTER_OR_TEN = ("quarter", "ten")
TWENTY_OR_FIVE = ("twenty", "five")
ISH = ("ish",)
ABOUT_AFTER = ("approximately", "sharp", "ish", "latest", "exactly")
DAY_CLOSES = ("eod", "cob", "cop", "eob")

# Parts of the day.
NIGHT = ("night",)
NIGHT_OR_NITE = ("night", "nite")
SHORT_EVENINGS = ("eve", "aft")
SHORT_PARTS = ("eve", "aft", "morn")
BED = ("bed", "bedtime")
WORK = ("work",)
WORK_OR_SCHOOL = ("work", "school")
LATE_ALONE = ("late",)

# Now and then.
SOMETIME = ("sometime",)
LATEST = ("latest",)
AGO = ("ago",)
HENCE = ("hence", "later", "out")
LATER = ("later", "earlier")
LATER_OR_SOONER = ("later", "earlier", "sooner")
COMING = ("coming",)
COMING_OR_PAST = ("coming", "upcoming", "past")
UPCOMING = ("next", "upcoming")
NEXT_ALONE = ("next",)
TURNS = ("this", "next", "last")
MID = ("mid", "middle")
MID_OR_END = ("mid", "end", "middle")
STARTING_ALONE = ("starting",)
WEEK_STARTING = ("commencing", "beginning", "starting")
OPEN_ARTICLES = ("the", "this", "a", "early", "late", "sometime")

# What comes back.
ONCE_ALONE = ("once",)
EVERY_ALONE = ("every",)
EVERY_OR_MONTHLY = ("every", "monthly")
EVERY_OR_ON = ("every", "each", "on")
THE_OR_EVERY = ("the", "every", "each", "a")
OTHER = ("other", "second", "2nd", "alternate")
ALTERNATE = ("alternate", "alternating")
BI = ("bi",)
BI_OR_SEMI = ("bi", "semi")
WEEKLY = ("weekly",)
NIGHTLY = ("nightly",)
NIGHT_BEGINNING = ("night",)
EVERYDAY = ("everyday",)
TIMES = ("times", "x")
TIMES_OR_OCCURRENCES = ("times", "occurrences")
TWICE = {"twice": 2, "thrice": 3}
PER = ("a", "per", "each", "every", "/")
TIMES_A = ("twice", "thrice", "times")
WEEKDAYS_OR_WEEKENDS = ("weekdays", "weekends")

# Between the parts of a time.
DAY_RANGE = ("-", "–", "to", "through", "thru")
SHORT_RANGE = ("-", "–", "to")
OR_RANGE = ("or", "-", "–", "to")
DAY_MONTH_LINKS = (",", "/", "-", "of")
OF_OR_DASH = ("-", "of")
AFTER_DUE = (":", "back")
AND_AT = ("and", "at", "@", "again", "then")
AND_ON = ("and", "on", "again", "then")
ON_AT_THE = ("on", "at", "the", "in")
# By which one takes back what was just said.
TAKING_BACK = (
    ("no", "wait"), ("wait", "no"), ("no", "sorry"), ("sorry",), ("i", "mean"), ("i", "meant"),
    ("or", "rather"), ("make", "that"), ("no", "make", "that"), ("no", "actually"), ("actually",),
    ("oops",), ("scratch", "that"), ("wait",), ("no",), ("nope",), ("uh",), ("um",),
)  # fmt: skip
ON_AT_COMMA = ("on", "at", ",")
EXCEPT_ON = ("on", "for", "not")
B_FOUR = ("b",)
NAMED_BASES = frozenset({"today", "tomorrow"})
CYCLE_STARTERS = words(
    "alternate alternating twice thrice once bi semi weekday weekdays weekends on"
)
PART_STARTERS = frozenset({"first", "early", "late", "mid", "work", "school", "bed"})
CLOSE_STARTERS = frozenset({"the", "end", "close", "eod", "cob", "cop", "eob"})
# Names of the parts of the day, as the tables of time have them.
THE_MORNING, THE_AFTERNOON, THE_NIGHT = "morning", "afternoon", "night"
# Parts that may be over when a deed of today is told; none said is one as well.
EARLY_PARTS = ("", "morning", "mornin", "morn", "afternoon", "arvo")
# How far from its hour a part begins.
PART_SHIFTS = {"early": -1, "late": 1, "mid": 0}
O_CLOCK = ("o", "clock")
LAST_THING = ("last", "thing")
MEALTIMES = ("lunchtime", "dinnertime", "bedtime")
OCLOCK_ALONE = frozenset({"o'clock"})
NOT_AFTER_AN_HOUR = "%/:*x°"
MERIDIEM_LETTER = ("m",)
LENGTHS_IN_DAYS = {"week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
# What the times of a rule are counted in.
COUNTED_IN = {
    "HOURLY": ("hours", "hour"),
    "DAILY": ("days", "day"),
    "WEEKLY": ("weeks", "week"),
    "MONTHLY": ("months", "month"),
    "YEARLY": ("years", "year"),
}
# A time may begin with these, beside days, numbers and parts of the day.
SPAN_STARTERS = words(
    """
    sometime latest day week a b an the half quarter couple few several first early late mid
    eod cob cop eob close end now
    """
)

# Said in a row.
AFTER_NEXT = ("after", "next")
ALL_DAY = ("all", "day")
AT_NIGHT = ("at", "night")
A_DAY = ("a", "day")
A_HALF = ("a", "half")
COMMA_STARTING = (",", "starting")
DAY_AFTER = ("day", "after")
DAY_BEFORE_YESTERDAY = ("day", "before", "yesterday")
FIRST_THING = ("first", "thing")
FROM_NOW = ("from", "now")
IN_THE = ("in", "the")
IN_THE_MORNING = ("in", "the", "morning")
NO_LATER_THAN = (
    ("no", "later", "than"),
    ("not", "later", "than"),
    ("on", "or", "before"),
    ("at", "or", "before"),
)
ONCE_A = (("once", "a"), ("once", "an"), ("once", "every"))
OR_THE_DAY_AFTER = ("or", "the", "day", "after")
ON_THE = ("on", "the")
OR_TWO = ("or", "two")
THE_NEXT = ("the", "next")
THE_WEEK_OF = ("the", "week", "of")
WEEK_AFTER_NEXT = ("week", "after", "next")
AT_THE_LATEST = (("at", "the", "latest"), ("the", "latest"), ("at", "latest"))
