"""What English speakers say around a task: "remind me to", "could you please", "to my list"."""

from typing import Final

from chalicelib.adapters.interpreter.lexicon import phrases, words

# Said before the task itself, longest first within each beginning.
LEAD_INS: Final = phrases(
    """
    please remind me to|remind me too|please remind me that i need to
    please remind me that i have to|please remind me that|please remind me about
    please remind me of|please remind me|remind me that i need to|remind me that i have to
    remind me that i should|remind me that i must|remind me to please|remind me to|remind me that
    remind me about|remind me of|remind me|remind us to|ping me to|ping me about|ping me
    nudge me to|nudge me about|nudge me|alert me to|alert me about|notify me to|notify me about
    give me a heads up to|give me a heads up that|give me a heads up about|give me a heads up
    give me a shout to|give me a nudge to|give me a nudge about|give me a poke to
    must|add the following tasks :|add the following :|add these tasks :|add these to my list :
    add these :|create the following tasks :|the following tasks :|i need to do the following :
    i have to do the following :|things to do :|things i need to do :|my tasks :|my todo list :
    my to do list :|todo list :|to do list :|todos :|it would be great if you could remind me to
    it would be great if you could|i was thinking i should|i was thinking of|i think i should
    i think i need to|i think we should|i guess i should|maybe i should|maybe we should
    gonna need to|gonna|i'll have to|i'll need to remember to|we'll need to|i'd better|i better
    reminder to|reminder that|reminder for|reminder about|reminder :|reminder -|reminder ,
    set a reminder to|set a reminder that|set a reminder for me to|set a reminder for
    set a reminder about|set a reminder|set reminder to|set reminder for|set reminder
    set me a reminder to|set me a reminder for|set up a reminder to|set up a reminder for
    set an alarm to|create a reminder to|create a reminder for|create a reminder :
    create a reminder|create reminder to|create reminder for|create reminder|add a reminder to
    add a reminder for|add a reminder about|add a reminder :|add a reminder|add reminder to
    add reminder for|add reminder :|add reminder|make a reminder to|make a reminder for
    i need a reminder to|i need a reminder for|give me a reminder to|send me a reminder to
    don't let me forget to|don't let me forget about|don't let me forget that|don't let me forget
    dont let me forget to|dont let me forget about|dont let me forget|do not let me forget to
    don't forget to|don't forget about|don't forget that|don't forget|dont forget to
    dont forget about|dont forget|do not forget to|do not forget|never forget to
    make sure i remember to|make sure that i|make sure i don't forget to|make sure i|make sure to
    be sure to|remember to|remember that|i need you to remind me to|i need you to
    i need to remember to|i need to|i also need to|i really need to|i still need to|i'll need to
    i will need to|i have to remember to|i have to|i also have to|i still have to|i really have to
    i've got to|i have got to|i got to|i gotta|i must|i should probably|i should really|i should
    i ought to|i want to|i wanna|i'd like to|i would like to|i am supposed to|i'm supposed to
    i am going to|i'm going to|i'm gonna|i plan to|i was going to|i want you to|we need to
    we have to|we should|we must|we've got to|we gotta|you need to|need to remember to|need to
    need a reminder to|have to|has to|got to|gotta|want to|wanna|todo :|to do :|to - do :|todo -
    todo|task :|task -|tasks :|new task :|new task -|new task to|new task called|new task named
    new task for|new task|new todo :|new todo|new to do :|new item :|new reminder :
    new reminder to|new reminder|add new task :|add new task|add task :|add task to
    add task called|add task for|add task|add a new task :|add a new task to|add a new task called
    add a new task for|add a new task|add a task :|add a task to|add a task for me to
    add a task called|add a task named|add a task for|add a task -|add a task|add another task :
    add another task to|add another task|add todo :|add todo|add a todo :|add a todo to
    add a todo for|add a todo|add to do :|add a to do :|add a to - do :|add a to - do to
    add a to - do for|add a to - do|add a to do to|add to my list :|add to my list
    add to my todo list :|add to my todo list|add to my to do list :|add to my to - do list :
    add to list :|add to the list :|add to todo :|add :|add a note to|add a note :|create task :
    create task to|create task called|create task|create a task :|create a task to
    create a task for me to|create a task called|create a task named|create a task titled
    create a task for|create a task -|create a task|create a new task :|create a new task to
    create a new task called|create a new task for|create a new task|create new task :
    create new task|create a todo :|create a todo to|create a todo for|create a todo
    create an item for|make a task :|make a task to|make a task called|make a task for|make a task
    make a new task :|make a new task to|make a new task|make a todo to|make a note to
    make a note that|note that|make a note of|make a note :|make a note|make me a task to
    make me a task for|take a note :|note to self :|note to self ,|note to self -|note to self to
    note to self|note :|open a task to|open a task for|schedule a task to|schedule a task for
    schedule a reminder to|schedule a reminder for|put on my list :|put down|jot down :|jot down
    log a task :|log a task to|log a task|gentle reminder to|gentle reminder :|also remind me to
    also remind me about|also i need to|and remind me to|and remind me about
    adding a task to|adding a reminder to|adding|reminding me to|reminding me about|reminding me
    setting a reminder to|setting a reminder for|setting up a reminder to
    setting up a reminder for|creating a task to|creating a task for|creating a reminder to
    creating a reminder for|pop down that|pop down|put down that|note down that|jot down that
    jot down|could do with a reminder to|i could do with a reminder to
    could use a reminder to|i could use a reminder to|mustn't forget to|mustn't forget
    must not forget to|must not forget|i mustn't forget to|i must not forget to|must remember to
    i must remember to|noting down|please note|noting|note down|write down|please note down
    now remind me to|then|also|and also|and then|and
    """
)

POLITE: Final = phrases(
    """
    could you all|can you all|would you all|could you guys|can you guys|could someone|can someone
    could somebody|can somebody|could anyone|as discussed|as agreed|as mentioned|as promised
    per our call|per our conversation|as per our call|following our call
    please|pls|plz|kindly|can you please|could you please|would you please|can u please|can we
    could we|shall we|can you|could you|would you|can u|will you|hey assistant|ok assistant
    hi assistant|hey there|hey|hi|hello|yo|ok so|so basically|basically|right so|so|anyway|well
    okay so|ok|okay|btw|by the way|oh and|oh|um|lets see|let's see|let me see|uh|uhh|umm|hmm
    alright|actually
    i was wondering if you could|i'd like you to|i would like you to|would you mind|do you mind
    i was wondering if you can
    i was wondering if you would|i was wondering if you might|i was wondering if i could ask you to
    i was just wondering if you could|i wonder if you could|i wonder if you can
    just wondering if you could|would it be possible to|would it be possible for you to
    is it possible to|is it possible for you to|is there any chance you could
    is there any chance you can|any chance you could|any chance you can|do you think you could
    do you think you can|would you be able to|would you be so kind as to|would you be so kind to
    would you be so kind and|be so kind as to|could i ask you to|can i ask you to|may i ask you to
    i'd appreciate it if you could|i would appreciate it if you could|i'd be grateful if you could
    i would be grateful if you could|it would be nice if you could|it would be lovely if you could
    it'd be great if you could|you can|you could|if you could|if you can|if possible
    when you get a chance|when you have a moment|when you get a minute|when you have a minute
    good morning|good afternoon|good evening|good day|hey siri|siri|hey alexa|alexa
    hey google|ok google|okay google|hey cortana|cortana|hi all|hello all|hi everyone
    hello everyone|hi team|hello team|hi folks|hi guys|hey team|hey all|hey everyone
    hey guys|hey folks|dear all|dear team|ugh|argh|omg|yikes|gosh|damn|crap|oh no
    """
)

CLOSING: Final = phrases(
    """
    please|pls|plz|thanks|thank you|thx|ty|cheers|ok|okay|thanks !|thank you !|ok ?|okay ?|for me
    if you can
    """
)

# In a row of deeds.
FIRST_OF = words("first firstly 1st")
FURTHER_ON = words("second secondly then third thirdly next after finally lastly")

OBJECTS = frozenset({"the", "a", "an", "my", "our", "this", "that", "work", "school", "bed"})

NOTING = words("put pop stick set add create make drop throw book schedule new")

BEFORE_NOTED = words(
    """
    in up me us a an another new quick little priority prio - importance recurring repeating
    """
)

NOTED = words("reminder task todo note alarm alert item")

AFTER_NOTED = words("for to about that saying called named titled : -")

THANKS = frozenset({"thanks", "thx", "cheers", "best", "regards", "thank"})

# "reminder flight 6:45": what follows is the task, unless it is a thing of that name.
REMINDER_THINGS = words(
    "email emails letter letters notice notices call calls card cards text texts app apps note"
    " notes message messages sms list lists system service postcards for to about that of at on in"
)

REGARDS = ("kind", "regards")

GREETINGS = frozenset({"hi", "hey", "hello", "dear", "yo"})

AFTER_LEAD = frozenset({"to", "that", "about", "of", "for", ":", ",", "-", "–", "—"})

BEFOREHAND = frozenset({"before", "beforehand", "prior", "ahead", "earlier", "advance"})

REMINDING = frozenset({"remind", "reminder", "alert", "notify", "notification", "ping", "nudge"})

LED_IN_BY = frozenset(
    {"up", "nudge", "shout", "poke", "me", "reminder", "task", "forget", "alarm", "us", "todo"}
)

HAVING = (
    ("i", "have"), ("i've", "got"), ("i", "got"), ("we", "have"), ("we've", "got"), ("there's",),
    ("there", "is"), ("i", "also", "have"),
)  # fmt: skip

SINGLE_LENGTHS = {"day": 1, "night": 1, "evening": 1, "week": 7}

ASKED_POLITELY = frozenset({"can", "could", "would", "will"})

LISTS = frozenset({"list", "lists", "tasks", "todos", "todo", "reminders", "calendar", "agenda"})

LIST_WORDS = frozenset({"my", "the", "our", "a", "to", "do", "todo", "task", "tasks", "today's"})

ADDING = frozenset({"add", "put", "stick", "throw", "pop", "write", "pencil", "chuck"})

OTHER_LISTS = frozenset({"shopping", "grocery", "wish", "reading"})

LIST_HEADS = frozenset(
    {"todo", "todos", "tasks", "reminders", "items", "do", "following", "list", "things", "these"}
)

# Letters, headings, notes and codes: alternatives of patterns.
GREETED = "hi|hey|hello|dear|good morning|good afternoon|good evening"

SIGNED = "thanks|thank you|thx|best|kind regards|regards|cheers|sincerely|yours|br"

HEADINGS = (
    r"to-?\s?dos?|tasks?|list|things|stuff|reminders?|agenda|errands|chores|add|create|remind"
    r"|need|have|today|tomorrow|tonight|plan|following|these|this|groceries|shopping"
)

SUBJECTS = "subject"

FORWARDED = "re|fwd?|fw"

PASSED_ON = "fwd?|fw"

LETTER_FIELDS = "from|to|cc|bcc|sent|date"

NOTE_ALONE = "note|details|description"

NOTES_ALONE = "notes:"

# "notes:" without a mark before it is the task's, unless such a word says whose they are.
NOTES_OF = (
    "meeting|release|lecture|class|patch|delivery|session|call|interview|sticky|field|liner|lab"
    "|study|course|my|the|our|his|her|their|read|write|send|review|take|type|share|check"
)

NOTE_NAMES = r"notes?|details?|description|desc|fyi|p\.?s\.?"

# "and add a note saying that …"
NOTE_ASKED = (
    r"(?:and\s+)?(?:add|with|include|attach)\s+(?:a\s+|the\s+)?"
    r"(?:notes?|description)\s*(?:\s(?:saying|that|to)\s|:)\s*(?:that\s+)?"
)

# What a note after a dash begins with.
AFTER_DASH = (
    "he|she|they|it|it's|we|i|i'm|the|don't|bring|remember|ask|need|needs|make"
    "|include|mention|check|see|also|because|since|there|this|that|his|her|their|my|our"
    "|must|takes|took|has|have|should|costs|cost|will|can|can't|won't|didn't|isn't|doesn't|not|if"
    "|when|but|so|you|may|might|otherwise|only|in case|closes|opens|starts|ends|expires"
)

# What a note that is a sentence of its own begins with: who, or what and its verb.
TELLING_WHO = "he|she|they|it|we|there|his|her|their|that|this|i"
TELLING_WHAT = (
    r"(?:(?:the|my|our)\s)?[a-z]+\s"
    r"(?:is|are|was|were|has|closes?|opens?|leaves?|starts?|ends?)"
)

# Before the number of a version or a section.
NUMBERED_PARTS = "v|ver|version|release|section|chapter|step|part"

ORDINAL_SUFFIXES = "st|nd|rd|th"

# "2" for "to" before a verb, after one of these.
TWO = "2"
# Sounds of thinking, which belong to no title.
PAUSES = words("uh uhh um umm erm uhm hmm")

# "2" for "to" before a verb, after one of these.
BEFORE_INFINITIVES = words("need have me us want remember forget got gotta going supposed ready")

# Short forms with a stroke in them, which are one word: "w/e" is the weekend.
JOINED_BY_SLASH = "w/e"

# Before a dash and a number these are days, not codes.
DATED_CODES = (
    "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july"
    "|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|day|week"
)
