"""The English words of time. Data alone: the grammar reads these tables and nothing else."""

from typing import Final

from chalicelib.adapters.interpreter.lexicon import words

NUMBERS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip

TENS: Final = frozenset({"twenty", "thirty", "forty", "fifty"})

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})

WEEKDAYS: Final = {
    "monday": 0, "mon": 0, "tuesday": 1, "tue": 1, "tues": 1, "wednesday": 2, "wed": 2, "weds": 2,
    "thursday": 3, "thu": 3, "thur": 3, "thurs": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5,
    "sunday": 6, "sun": 6,
    # As people mistype them.
    "munday": 0, "modnay": 0, "tuseday": 1, "tuesdya": 1, "teusday": 1, "wendsday": 2,
    "wensday": 2, "wednsday": 2, "wendesday": 2, "wednesdya": 2, "thrusday": 3, "thurday": 3,
    "thirsday": 3, "thurdsay": 3, "thursdya": 3, "firday": 4, "frida": 4, "fryday": 4,
    "satuday": 5, "saterday": 5, "saturady": 5, "sunaday": 6,
}  # fmt: skip

PLURAL_WEEKDAYS: Final = {
    "mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5,
    "sundays": 6,
}  # fmt: skip

# Short names that are words of their own as well.
DOUBTFUL_WEEKDAYS: Final = frozenset({"sun", "sat", "wed", "mon", "frida"})

# Long names that are read through a slip of the finger.
LONG_NAMES: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow",
    "tonight", "yesterday", "january", "february", "september", "october", "november", "december",
    "morning", "afternoon", "evening", "weekend", "weekday", "weekdays", "remind", "reminder",
    "every", "weekly", "monthly", "delete", "reschedule", "postpone", "urgent", "minutes",
    "fortnight",
)  # fmt: skip

MONTHS: Final = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12,
    "dec": 12,
    "janurary": 1, "janaury": 1, "feburary": 2, "febuary": 2, "arpil": 4, "agust": 8,
    "septmber": 9, "setpember": 9, "ocotber": 10, "novemeber": 11, "decmber": 12, "decemeber": 12,
}  # fmt: skip

# Days from today.
RELATIVE_DAYS: Final = {
    "today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1,
    "tdy": 0, "2day": 0, "tonite": 0, "tonigt": 0, "tonigth": 0, "2nite": 0, "tnite": 0,
    "tmrw": 1, "tmr": 1, "tmw": 1, "tmrrw": 1, "tmo": 1, "tomo": 1, "tomoro": 1, "tomorow": 1,
    "tmoro": 1, "tmrow": 1,
    "tommorow": 1, "tommorrow": 1, "tomorrrow": 1, "tomorro": 1, "tomrrow": 1, "tomorrw": 1,
    "tommorw": 1, "tomarrow": 1, "2morrow": 1, "toworrow": 1,
    "tody": 0, "toady": 0, "todya": 0,
    "overmorrow": 2,
}  # fmt: skip

NIGHTS: Final = frozenset({"tonight", "tonite", "tonigt", "tonigth", "tnite"})

# Parts of the day: the hour they stand for, and the hours they reach over.
PARTS: Final = {
    "morning": (9, 5, 12), "mornin": (9, 5, 12), "morn": (9, 5, 12),
    "afternoon": (15, 12, 18), "arvo": (15, 12, 18), "aft": (15, 12, 18),
    "evening": (19, 17, 24), "eve": (19, 17, 24), "evenin": (19, 17, 24),
    "night": (20, 18, 24), "nite": (20, 18, 24),
    "lunchtime": (12, 11, 14), "dinnertime": (18, 17, 21), "bedtime": (22, 20, 24),
}  # fmt: skip

# "Friday mornings": every week.
PLURAL_PARTS: Final = {
    "mornings": "morning", "afternoons": "afternoon", "evenings": "evening", "nights": "night",
}  # fmt: skip

# Single points of the day; midnight is that at the end of the day it is said of.
POINTS: Final = {"noon": 12, "midday": 12, "noontime": 12, "midnight": 24}

# "fiveish", "noonish": the hour without its ending.
ISH_ENDING: Final = "ish"

MEALS: Final = {"breakfast": 8, "lunch": 12, "dinner": 19, "supper": 19}

HOURS_UNITS: Final = {
    "second": 1, "seconds": 1, "sec": 1, "secs": 1,
    "minute": 60, "minutes": 60, "min": 60, "mins": 60, "mintues": 60,
    "hour": 3600, "hours": 3600, "hr": 3600, "hrs": 3600, "h": 3600,
}  # fmt: skip

DAY_UNITS: Final = {
    "day": 1, "days": 1, "dy": 1, "d": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "w": 7,
    "fortnight": 14, "fortnights": 14,
}  # fmt: skip

MONTH_UNITS: Final = {
    "month": 1, "months": 1, "mo": 1, "mos": 1, "mth": 1, "mths": 1, "quarter": 3, "quarters": 3,
    "year": 12, "years": 12, "yr": 12, "yrs": 12, "y": 12,
    "decade": 120, "decades": 120,
}  # fmt: skip

# One letter for a unit is read so only where the number stands against it, or in a bare span.
LETTER_UNITS: Final = frozenset({"d", "w", "y", "h", "m", "s", "mo"})

FREQUENCIES: Final = {
    "hourly": ("HOURLY", 1),
    "daily": ("DAILY", 1), "weekly": ("WEEKLY", 1), "monthly": ("MONTHLY", 1),
    "yearly": ("YEARLY", 1), "annually": ("YEARLY", 1), "quarterly": ("MONTHLY", 3),
    "fortnightly": ("WEEKLY", 2), "biweekly": ("WEEKLY", 2), "bimonthly": ("MONTHLY", 2),
    "nightly": ("DAILY", 1), "everyday": ("DAILY", 1),
}  # fmt: skip

# `every …`: frequency and interval.
CYCLES: Final = {
    "hour": ("HOURLY", 1), "hours": ("HOURLY", 1), "hr": ("HOURLY", 1), "hrs": ("HOURLY", 1),
    "h": ("HOURLY", 1),
    "day": ("DAILY", 1), "days": ("DAILY", 1), "night": ("DAILY", 1), "nights": ("DAILY", 1),
    "week": ("WEEKLY", 1), "weeks": ("WEEKLY", 1), "wk": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2), "fortnights": ("WEEKLY", 2),
    "month": ("MONTHLY", 1), "months": ("MONTHLY", 1), "mo": ("MONTHLY", 1), "mos": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3), "quarters": ("MONTHLY", 3),
    "year": ("YEARLY", 1), "years": ("YEARLY", 1), "yr": ("YEARLY", 1),
}  # fmt: skip

BY_DAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# Feasts that have a date, as (month, day).
# Feasts on a weekday, as (month, which, weekday); -1 is the last.
FLOATING_FEASTS: Final = {
    ("labor", "day"): (9, 1, 0), ("memorial", "day"): (5, -1, 0), ("thanksgiving",): (11, 4, 3),
    ("thanksgiving", "day"): (11, 4, 3),
}  # fmt: skip
FEASTS: Final = {
    ("christmas",): (12, 25), ("xmas",): (12, 25), ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24), ("xmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26),
    ("new", "year's", "eve"): (12, 31), ("new", "years", "eve"): (12, 31), ("nye",): (12, 31),
    ("new", "year's", "day"): (1, 1), ("new", "years", "day"): (1, 1), ("new", "year's"): (1, 1),
    ("valentine's", "day"): (2, 14), ("valentines", "day"): (2, 14), ("valentine's",): (2, 14),
    ("halloween",): (10, 31),
    ("st", "patrick's", "day"): (3, 17), ("st", ".", "patrick's", "day"): (3, 17),
}  # fmt: skip

THIS: Final = frozenset({"this", "current", "coming", "upcoming"})

NEXT: Final = frozenset({"next", "nxt", "following"})

LAST: Final = frozenset({"last", "past", "previous"})

ABOUT: Final = frozenset(
    {"about", "around", "approximately", "roughly", "circa", "approx", "~", "exactly"}
)

# Zones after a time are passed over: the user's own is meant.
MERIDIEM: Final = {"am": 0, "a": 0, "pm": 12, "p": 12}

ZONES = words(
    """
    et est edt pt pst pdt ct cst cdt mt mst mdt gmt utc cet cest bst ist aest aedt jst sgt hkt
    """
)

OCLOCK = frozenset({"o'clock", "oclock", "clock", "o'clok"})

MINUTE_WORDS = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}

ENDS = frozenset({"end", "close"})

EDGES = frozenset({"beginning", "start", "middle", "mid"})

SHORT_ENDS = {"eow": "week", "eom": "month", "eoy": "year"}

WEEKEND = frozenset({"weekend", "wknd", "wkend", "weeknd", "w/e"})

AFTER_TWO = {
    "moro": 1,
    "morro": 1,
    "morow": 1,
    "morrow": 1,
    "mrw": 1,
    "mro": 1,
    "day": 0,
    "nite": 0,
    "night": 0,
}

VAGUE = frozenset({"early", "earlier", "late", "later", "sometime"})

EVERY = frozenset({"every", "each", "evry", "ev"})

ONCE = frozenset({"this", "next", "last", "by", "before", "due", "until", "the", "coming", "or"})

AFTERNOON_PARTS = ("afternoon", "arvo", "aft", "evening", "eve", "evenin", "dinnertime")

NIGHT_PARTS = ("night", "nite", "bedtime")

# What goes on in the evening, or early: an hour without its half of the day is read so.
LATE_WORDS = words(
    """
    dinner supper movie movies drinks party concert pub evening night theater theatre date
    watch cocktails show bedtime gig cinema
    afternoon table reservation restaurant takeaway takeout bar
    """
)

# A verb where it opens the task: "show Anna the room at 11" is no show.
SHOWING_FIRST = frozenset({"show", "date", "party", "film"})

EARLY_WORDS = words("school breakfast morning wake alarm sunrise jog brunch standup")
