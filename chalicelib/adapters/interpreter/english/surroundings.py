"""The English words beside a time that say whether it is when a task is due."""

from chalicelib.adapters.interpreter.lexicon import phrases, words

DETERMINERS = words(
    """
    the a an my our his her their your that any some its
    """
)


FUNCTION_WORDS = words(
    """
    a about after again also am an and are as asap at be because been before but by can could do
    does during either else for from has have he her here his i if in into is it just like low
    high medium urgent maybe me my near next no not of off on once or our out over per please pls
    plz re regarding sharp she should since so some than thanks that the their them then there
    these they this those though till to today tomorrow tonight too until up via was we were when
    where which while who will with within without would you your ideally latest instead important
    priority either unless sometime i'm i'll it's between btwn btw through thru during w
    """
)


NAMES_BEFORE = words(
    """
    re regarding black good cyber fat ash taco super palm giving ruby happy maundy shrove bloody
    manic throwback easter casual holy freaky called named titled vs than per
    """
)


# Before a name, but hardly before "tomorrow": "call dr 2moro".
TITLES_OF_PEOPLE = words("mr mrs ms dr miss aunt uncle")


DOCUMENTS = words(
    """
    notes report reports slides deck agenda minutes summary newsletter recap edition numbers
    figures invoice paper handout transcript recording
    """
)


EXPLAINED_OF = words("they they're he he's she she's it it's its there's that's")


LENGTHS = words("night nights day days week weeks month months")


SCHEDULING = words(
    """
    schedule reschedule book reserve set arrange reminder appointment remind alarm due meeting
    reservation
    """
)


MEASURES = words(
    """
    cup cups inch inches tsp tbsp teaspoon mile miles of pound lb lbs off price split width full
    km people times pages hours minutes mins min seconds ratio scale pack million thousand dollars
    kids guests support size chapters items eggs copies more
    """
)


STRONG = frozenset({"by", "due", "before", "until", "till", "til"})


# Said before a date at the end of a task, and no part of its title.
LABELS = phrases(
    """
    expires|expiring|expires on|deadline|deadline is|deadline's|due|due date|due date is|due date of
    runs out|runs out on|run out|ends|ends on|closes|closes on|needed|needed for|sell|use
    with due date|with a due date|with deadline|with a deadline|with due date of
    with a due date of|with a deadline of|and due date|with the due date
    """
)


DATING = frozenset({"by", "due", "before", "until", "till", "til", "on", "at", "@", "starting"})


TELLING_VERBS = words(
    """
    tell ask let find see check text email message inform figure know remind confirm whatsapp ping
    """
)


ASKED = words("if whether when why how who what where")


RESEARCHING = words("look search research find check compare price browse")
COPULAS = words("is are was were starts begins opens closes ends leaves arrives moved")


DONE_ON = words("sent dated received signed filed posted written created made published issued")


AMOUNTS = words(
    "increase decrease reduce cut raise lower divide multiply split grow shrink improve scale"
)


# After a weekday these are of it, whenever they are made: "Sunday roast".
DAY_THINGS = words("roast papers paper school best blues prayers")


WAITING = frozenset({"timer", "wait", "alarm", "snooze", "pause", "countdown"})
