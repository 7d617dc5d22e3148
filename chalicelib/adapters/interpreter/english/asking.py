"""The English words of asking: apologies before a request, and requests after the task."""

from chalicelib.adapters.interpreter.lexicon import phrases, words

# Before a request and no part of it.
APOLOGIES = phrases(
    """
    sorry|i'm sorry|im sorry|i am sorry|so sorry|apologies|my apologies|excuse me|pardon me|pardon
    forgive me|i hate to|i don't want to|i know|hope you|i hope|i hope you
    """
)

BUT = ("but",)

# Between the task and the request that follows it.
ASKING_AGAIN = ("and", "so", "but")

# What is asked to be done with the task that was told.
REQUESTED = words(
    "add put note remind save schedule create set make write log remember jot pop stick include"
)

# What such a request says, and nothing else.
REQUESTED_OF = words(
    """
    me us this that it them one a an the reminder reminders task tasks to on in into onto my our
    list lists calendar todo todos diary agenda schedule for about of down please pls thanks thank
    you as well too up entry note alert alarm then when time comes
    """
)

# Before what one wants to know of one's tasks.
WONDERING = phrases(
    """
    check|check for me|see|tell me|let me know|i was wondering|i was just wondering|i wonder
    just wondering|wondering|do you know|i'd like to know|i would like to know|i want to know
    i need to know|look up|have a look|please check|find out
    """
)

# Beside the name of a list, in its head.
HEAD_WORDS = words(
    """
    my the for i need to have got add create new make some a quick few two three four five get done
    on are jobs errands chores stuff is here here's
    """
)

# "what time is my flight", "what day does the course start".
ASKED_TIMES = ("time", "day", "date")

ONE_OF_THEM = ("one", "ones", "task", "reminder")

WHETHER = ("if", "whether")

# Where one asks of oneself in the order of a statement: "what I still have to do".
ANYTHING_DUE = words("anything any something tasks todos reminders")

ONE_HAS = words("have need must still got do i've i'm planned should")
