"""The English words of what is said beside tasks."""

from chalicelib.adapters.interpreter.lexicon import sayings, words

SMALL_TALK = sayings(
    """
hi|hello|hey|hey there|hi there|hello there|yo|howdy|good morning|good afternoon|good evening
good night|morning|evening|gm|gn|sup|what's up|whats up|wassup|how are you|how are you doing
how are you today|how's it going|hows it going|how is it going|how do you do|nice to meet you
thanks|thank you|thanks a lot|thank you so much|thanks so much|many thanks|thx|ty|cheers|tysm
thanks a bunch|thanks that's all|thank you very much|thanks that's all for now|much appreciated
ok|okay|k|kk|cool|great|nice|awesome|perfect|excellent|good|fine|sure|alright|got it|sounds good
good job|well done|nice work|great job|great work|nice one|love it|amazing|wonderful|brilliant
yes|no|yep|yeah|yup|nope|nah|maybe|no thanks|not now|never mind|nevermind|nvm|forget it|no worries
not sure yet|not yet|let me think|let me think about it|dunno|i'll think about it|maybe later
lol|haha|hahaha|lmao|rofl|hmm|hm|oh|ah|wow|ugh|meh|oops|whoops|sorry|my bad|oh no|damn
ta|ta very much|ta muchly|ta mate|lovely|lovely thanks|grand|spot on|smashing
bye|goodbye|see you|see ya|see you later|see you tomorrow|see you soon|talk to you later|later
ttyl|cya|take care|have a nice day|have a good day|have a great day|have a good one|have a nice one
have a great weekend|have a good weekend|have a nice weekend|happy friday|happy monday|tgif
happy birthday|happy new year|merry christmas|happy holidays|welcome|you're welcome|no problem
test|testing|ping|is this working|are you there|anyone there|you there|who are you|what are you
what's your name|what is your name|are you a bot|are you human|are you real|are you an ai
tell me a joke|tell me a story|sing me a song|i love you|i hate you|you're great|you're awesome
you're the best|you are the best|you are great|that's great|that's it|that's all|that is all
this is great
this is awesome|so cool|very nice|too bad|same|exactly|right|correct|true|i see
i understand|understood|makes sense|interesting|really|seriously|what|huh|pardon|done for today
good luck|congrats|congratulations|bravo|yay|woohoo|hooray|cool thanks|ok thanks|great thanks
perfect thanks|okay thanks|ok thank you|awesome thanks|ok great|ok cool|sounds great|nice thanks
good morning everyone|good to know|no idea|i don't know|idk|not sure|whatever|as you wish|go on
nothing|nothing else|nothing much|that's all for today|that's all for now|ok bye|bye bye|thanks bye
i'm back|i'm here|hola|bonjour
"""
)

HELP = sayings(
    """
help|help me|help please|please help|i need help|?|??|/help|commands|what can you do
how does this work
what can i say|what can i do|what can i ask
what can i ask you|what do you do|how do i use this
how do i use you
how does it work|what are the commands|show commands|list commands|usage|instructions
what commands do you understand|how can you help|how can you help me|what are you able to do
what can i type|show me what you can do|show help|how to use this|how to use|what else can you do
what features do you have|what do you understand|can you help me|can you help|i'm lost|manual|guide
what can you help me with|what can you help with|how do you work|what commands are there
what are my options|tell me what you can do|give me some examples|examples
"""
)

# "can I attach a file to a task?", of which no order is made.
ABLE_TO = words(
    "attach share export import sync invite upload connect print sort filter customise customize"
)

# "can you set recurring reminders?" asks what is possible.
CAN_YOU = (("can", "you"), ("could", "you"), ("do", "you"), ("are", "you"))
DO_IN_GENERAL = words("set create make do handle manage send have offer")

# Verbs of what is done here alone.
ONLY_OURS = words("undo untag unsnooze reschedule snooze undelete uncomplete")

CAPABLE = words("understand support accept recognise recognize speak")

ASKED_ABOUT = words("what which how do does")

HOW_TO = words(
    """
    create add delete remove complete use set make rename edit change undo restore see tag
    reschedule start mark list recover find share attach sync export import snooze sort filter
    invite turn enable disable get print search view move change cancel repeat upload connect
    """
)

ASKING = words(
    """
    what what's whats why who who's how how's where where's when when's which is are am was were
    do does did can could should would will have has isn't aren't don't whose wouldn't shouldn't
    """
)

ALWAYS_ASKING = words("what's whats why who who's how's when's where's")

AFTER_ASKING = words("do i you we he she they it is are was my this that there does did your")

FEELING = words(
    """
    am feel feel felt love like hate enjoy think thought believe know guess hope wish prefer
    understand agree appreciate was were can't cannot don't didn't doubt wonder mean miss see
    sleep slept
    """
)

FEELING_SUBJECTS = words(
    """
    i'm im we're you're he's she's they're it's its that's thats there's this that it you life
    today what everything nothing such so he she they
    """
)

STATING = words(
    """
    is was are were seems looks sounds feels does did sucks rocks works has had isn't wasn't
    doesn't didn't may might can could will won't makes a so too very really not
    """
)

BEFORE_ORDERS = words("now also and please then next can could you just")

PASSED = words("was were went got has had is moved cancelled canceled")

TOLD = words("said says thinks thought told mentioned asked heard claims texted wrote")

TURNED_OUT = words("is was are were got has had isn't wasn't fell went came turned hasn't")

MAYBE = words("might may could can't cannot couldn't won't shouldn't would wouldn't can")

LIVED = words(
    """
    won went had saw lost ate slept felt forgot came ran got left broke drank drove flew knew spent
    thought took threw woke wore wrote
    """
)

INTENSELY = words("absolutely so totally really very super pretty quite utterly completely")

WILLING = frozenset({"can", "could", "would"})

HAPPENED = words("rained snowed was went felt took got had happened seemed looked turned came")

PEOPLE = words("i we you he she they everyone somebody someone")

NEEDING = words("need want must should gotta wanna have will")

POSSESSIVES = words("the my our his her their this that your these those")

SEEMING = words("is are was were has had seems looks sounds feels smells isn't aren't wasn't")

NICE = words("nice good great lovely wonderful")

BEING = words("i'm im we're you're he's she's they're there's i've")

PRESENT_DOING = words("due meeting seeing visiting having")

NOT_PAST = words("need feed bed weed seed")

FEASTED = words("friday monday birthday new christmas easter weekend thanksgiving")

SIGHS = words("ugh meh argh omg yay yikes sigh")
EXCLAMATIONS = words("lol haha hmm wow ok okay great cool nice hey hi hello yes")

HELP_BEGINNINGS = (
    "what can you do",
    "what can i say",
    "how does this",
    "help me understand how",
    "how do you work",
    "what kind of things can",
    "what kinds of things can",
    "what sort of things can",
    "what things can",
)

ABOUT_US = words(
    "task tasks reminder reminders tag tags tagging this todo you due recurring list deleted trash"
    " priorities priority snooze snoozing recurrence undo list lists attachment attachments"
    " notification notifications account password subtasks app calendar export"
)

# "how does tagging work", "is there a way to see deleted tasks".
WORKS = ("work", "works")

IS_THERE_A_WAY = (
    ("is", "there", "a", "way", "to"),
    ("is", "there", "any", "way", "to"),
    ("is", "it", "possible", "to"),
    ("what's", "the", "best", "way", "to"),
)

HOW_DOES = (("how", "does"), ("how", "do"))

HELP_ENDINGS = (" commands", " examples", " your features")

HOW_ARE_YOU = ("how are you", "how's it going")

ASKS_TIME = r"what(?:'s| is)? (?:the )?(?:day|time|date) is it|what's the (?:time|date)"

VOWELS = frozenset("aeiouyáéíóúäöüàèìòùâêîôûåæøœ0123456789")

THANKING = ("thanks", "thank", "cheers", "thx")

THANK = ("thank",)

HAPPY = ("happy", "merry")

HELP_ALONE = ("help",)

AFTER_HELP = ("me", "!", "?")

ENJOYING = ("love", "hate", "like", "enjoy")

DISBELIEVED = ("believe", "wait", "stand", "sleep")

WEARY = ("done", "tired", "bored")

LOOKED_BACK = ("was", "were", "see")

MASHED = ("qwerty",)

MASHED_BEGINNINGS = ("asdf", "qwer", "zxcv", "hjkl")

HOW_DO_I = (("how", "do", "i"), ("how", "can", "i"), ("how", "to"))

# Of whom a clause tells before help is asked for.
PEOPLE_OR_THIS = PEOPLE | BEING | words("this it sorry ok so my i've")

EXPLAIN = tuple(
    (verb, *whom, "how")
    for verb in ("explain", "tell", "show", "teach")
    for whom in ((), ("me",), ("to", "me"))
)

CHATTING = (("do", "you", "think"), ("tell", "me", "about"))
