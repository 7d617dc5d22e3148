"""The English words between the parts of a time, and around one: prepositions and the like."""

from chalicelib.adapters.interpreter.lexicon import words

PREPOSITIONS = words(
    """
    by on at before until till til due for from in after @ around about between starting during
    within over since of approximately roughly circa no not btw btwn
    """
)


# A preposition before another is the verb's own.
PARTICLES = frozenset({"in", "on", "over"})


AFTER_PARTICLES = frozenset(
    {"at", "@", "by", "before", "after", "until", "till", "on", "for", "from"}
)


BETWEEN_PARTS = words(
    """
    , at on @ by around about approximately roughly the in from between btwn btw for this before
    after of ~
    ( - – starting until
    """
)


TO_BARE_HOURS = frozenset({"at", "@", "by", "before", "until", "till", "til", "after", "around"})


MEAL_PREPOSITIONS = frozenset({"at", "after", "before", "over", "by", "during", "around"})


MOVE_VERBS = words("move change push reschedule shift bump switch postpone")


FURTHER = frozenset({"and", "&", ","})


LAST_FURTHER = frozenset({"and", "&"})


LIKE = frozenset({"like", "maybe", "say"})  # before an hour that is about right


RANGE_WORDS = frozenset({"to", "-", "–", "—", "until", "till", "through", "thru"})


CLOSES = {
    ("close", "of", "business"): 17,
    ("close", "of", "play"): 17,
    ("end", "of", "day"): 17,
    ("end", "of", "the", "day"): 17,
    ("end", "of", "business"): 17,
    ("end", "of", "play"): 17,
    ("close", "of", "day"): 17,
    ("end", "of", "the", "workday"): 17,
    ("end", "of", "the", "work", "day"): 17,
    ("end", "of", "the", "working", "day"): 17,
}


UNITS_NOT_HOURS = words(
    """
    percent kg kgs kilograms lbs pounds dollars bucks euros usd people persons times miles km
    pages items points degrees years year months weeks days day hours hour minutes mins min hrs x
    different other more pieces units k cents main st street locations stores places shops least
    most
    """
)


# A number after one of these says which.
NUMBERED_THINGS = words(
    """
    platform room gate terminal bus line route chapter page unit floor apt flat suite track level
    section exit door seat row bay stage phase lane building block zone box version volume episode
    season grade item question lesson module lab highway step figure draft round number no
    """
)


AFTER_HOURS = words(
    """
    on in at for to and with the this tonight today tomorrow every or please pls so then but from
    about re when if because due by sharp high low urgent near daily weekly
    """
)


BEFORE_HOURS = frozenset({"at", "@", "by", "before", "until", "till", "til", "from", "after"})


BEFORE_COMING = words(
    """
    this the on by for before until of next
    """
)


AHEAD = frozenset({"in", "within", "after", "+"})
