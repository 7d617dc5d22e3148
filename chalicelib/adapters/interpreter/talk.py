"""What is said beside tasks: greetings, thanks, opinions, questions about everything else."""

import re

from chalicelib.adapters.interpreter.english_tasks import VERBS
from chalicelib.adapters.interpreter.lexicon import phrases, words
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.spans import spans

_SMALL_TALK = frozenset(
    " ".join(phrase)
    for phrase in phrases("""
hi|hello|hey|hey there|hi there|hello there|yo|howdy|good morning|good afternoon|good evening
good night|morning|evening|gm|gn|sup|what's up|whats up|wassup|how are you|how are you doing
how are you today|how's it going|hows it going|how is it going|how do you do|nice to meet you
thanks|thank you|thanks a lot|thank you so much|thanks so much|many thanks|thx|ty|cheers|tysm
thanks a bunch|thanks that's all|thank you very much|thanks that's all for now|much appreciated
ok|okay|k|kk|cool|great|nice|awesome|perfect|excellent|good|fine|sure|alright|got it|sounds good
good job|well done|nice work|great job|great work|nice one|love it|amazing|wonderful|brilliant
yes|no|yep|yeah|yup|nope|nah|maybe|no thanks|not now|never mind|nevermind|nvm|forget it|no worries
lol|haha|hahaha|lmao|rofl|hmm|hm|oh|ah|wow|ugh|meh|oops|whoops|sorry|my bad|oh no|damn
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
""")
)
_HELP = frozenset(
    " ".join(phrase)
    for phrase in phrases("""
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
""")
)
_HOW_TO = words(
    """
    create add delete remove complete use set make rename edit change undo restore see tag
    reschedule start mark list recover find
    """
)
_ASKING = words(
    """
    what what's whats why who who's how how's where where's when when's which is are am was were
    do does did can could should would will have has isn't aren't don't whose wouldn't shouldn't
    """
)
_ALWAYS_ASKING = words("what's whats why who who's how's when's where's")
_AFTER_ASKING = words("i you we he she they it is are was my this that there does did your")
_FEELING = words(
    """
    am feel feel felt love like hate enjoy think thought believe know guess hope wish prefer
    understand agree appreciate was were can't cannot don't didn't doubt wonder mean miss see
    sleep slept
    """
)
_FEELING_SUBJECTS = {
    "i'm",
    "im",
    "we're",
    "you're",
    "he's",
    "she's",
    "they're",
    "it's",
    "its",
    "that's",
    "thats",
    "there's",
    "this",
    "that",
    "it",
    "you",
    "life",
    "today",
    "what",
    "everything",
    "nothing",
    "such",
    "so",
    "he",
    "she",
    "they",
}
_STATING = words(
    """
    is was are were seems looks sounds feels does did sucks rocks works has had isn't wasn't
    doesn't didn't may might can could will won't makes a so too very really not
    """
)


def plain(r: Reader, begin: int, finish: int) -> str:
    """The words of `begin:finish`, in lower case, without marks."""
    return " ".join(r.word(at) for at in range(begin, finish) if r.at(at).kind != "mark")


def is_help(r: Reader, begin: int, finish: int) -> bool:
    words = plain(r, begin, finish)
    if words in _HELP or (
        finish - begin <= 3
        and r.word(begin) == "help"
        and r.is_in(begin + 1, ("me", "!", "?"))
        and finish - begin <= 2
    ):
        return True
    if not words and "?" in r.words[begin:finish]:
        return True
    if words.endswith((" commands", " examples", " your features")) and finish - begin <= 5:
        return True
    if (
        r.phrase(begin, "how", "do", "i")
        or r.phrase(begin, "how", "can", "i")
        or r.phrase(begin, "how", "to")
    ):
        at = begin + (2 if r.word(begin + 1) == "to" else 3)
        rest = r.words[at:finish]
        about_us = any(
            word
            in (
                "task",
                "tasks",
                "reminder",
                "reminders",
                "tag",
                "tags",
                "this",
                "todo",
                "you",
                "due",
                "recurring",
                "list",
            )
            for word in rest[1:]
        )
        return bool(rest) and rest[0] in _HOW_TO and about_us
    return words.startswith(
        (
            "what can you do",
            "what can i say",
            "how does this",
            "help me understand how",
            "how do you work",
        )
    )


def is_polite_talk(text: str) -> bool:
    """Whether a part of a message is a greeting, thanks or the like."""
    return text.lower().strip(" .,!") in _SMALL_TALK


def is_small_talk(r: Reader, begin: int, finish: int) -> bool:
    words = plain(r, begin, finish)
    if not words:
        return any(
            r.at(at).kind == "mark" and ord(r.at(at).text[0]) > 0x2000
            for at in range(begin, finish)
        )
    if words in _SMALL_TALK or "how are you" in words or "how's it going" in words:
        return True
    if re.match(
        r"what(?:'s| is)? (?:the )?(?:day|time|date) is it|what's the (?:time|date)", words
    ):
        return True
    first, _, rest = words.partition(" ")
    if first == "thank" and r.word(begin + 1) not in ("you", "u", "god", "goodness"):
        return False
    if first in ("thanks", "thank", "cheers", "thx") and rest and r.word(begin + 1) != "to":
        return not _has_order(r, begin + 1, finish)
    if first in (
        "lol",
        "haha",
        "hmm",
        "wow",
        "ok",
        "okay",
        "great",
        "cool",
        "nice",
        "hey",
        "hi",
        "hello",
        "yes",
    ):
        return rest in _SMALL_TALK or rest.split(" ")[0] in ("that", "that's", "thats", "it", "you")
    return (
        first in ("happy", "merry")
        and finish - begin <= 4
        and r.word(finish - 1) in ("!", words.split()[-1])
        and (
            r.word(begin + 1)
            in (
                "friday",
                "monday",
                "birthday",
                "new",
                "christmas",
                "easter",
                "weekend",
                "thanksgiving",
            )
        )
    )


def _has_order(r: Reader, begin: int, finish: int) -> bool:
    """Whether something to do comes after thanks: "thanks, now add buy milk"."""
    for at in range(begin, finish):
        if not r.is_in(at, (".", "!", ",", "-")):
            continue
        step = at + 1
        while r.is_in(step, _BEFORE_ORDERS):
            step += 1
        if step + 1 < finish and r.is_in(step, VERBS):
            return True
    return False


_BEFORE_ORDERS = words("now also and please then next can could you just")
_PASSED = words("was were went got has had is moved cancelled canceled")
_TELLING = words("said says thinks thought told mentioned asked heard claims texted wrote")
_MAYBE = words("might may could can't cannot couldn't won't shouldn't would wouldn't can")
_LIVED = words(
    """
    won went had saw lost ate slept felt forgot came ran got left broke drank drove flew knew spent
    thought took threw woke wore wrote
    """
)
_INTENSELY = words("absolutely so totally really very super pretty quite utterly completely")
_WILLING = frozenset({"can", "could", "would"})
_HAPPENED = words("rained snowed was went felt took got had happened seemed looked turned came")
_PEOPLE = words("i we you he she they everyone somebody someone")
_NEEDING = words("need want must should gotta wanna have will")
_POSSESSIVES = words("the my our his her their this that your these those")
_COPULAS = words("is are was were has had seems looks sounds feels smells isn't aren't wasn't")
_NICE = words("nice good great lovely wonderful")


def _was_so(r: Reader, at: int) -> bool:
    """Whether "was" stands there, with something else than the time after it."""
    if not r.is_in(at, ("was", "were")):
        return False
    after = spans(r, at + 1, min(at + 4, r.size))
    return not after or after[0].start != at + 1


def is_account(r: Reader, begin: int) -> bool:
    """Whether it tells what was, may be or was said, on whatever day: no request is put so."""
    first, second = r.word(begin), r.word(begin + 1)
    if first in ("i", "we", "he", "she", "they", "it", "you") and second in _MAYBE:
        return not (first in ("i", "we") and second in _WILLING)
    if first in ("it", "that", "this") and second in _HAPPENED:
        return True
    if first in _PEOPLE and (second in _LIVED or (second.endswith("ed") and second not in VERBS)):
        return second not in ("need", "need", "feed", "bed", "weed", "seed")
    if first in _INTENSELY and not any(r.at(at).kind == "number" for at in range(begin, begin + 4)):
        return r.at(begin + 3).kind == "mark" or r.is_in(begin + 1, ("done", "tired", "bored"))
    tells = r.at(begin).kind == "word" and first not in VERBS and first not in _ASKING
    if tells and any(_was_so(r, at) for at in range(begin + 1, begin + 5)):
        return True
    if first in ("can't", "cant", "cannot") and second in ("believe", "wait", "stand", "sleep"):
        return True
    if r.word(begin) == "see" and second in ("you", "ya", "u") and r.at(begin + 6).kind == "mark":
        return True
    if r.phrase(begin, "tell", "me", "about"):
        return True
    is_someone = first in _PEOPLE or (r.at(begin).kind == "word" and first not in VERBS)
    if not is_someone or second not in _TELLING:
        return False
    at = begin + 3 if r.is_in(begin + 2, ("me", "us")) else begin + 2
    return r.word(at) not in ("to", ":")  # "Ana asked me to send it"


def is_opinion(r: Reader, begin: int) -> bool:
    """Whether it tells how somebody feels, whatever day it names: "I love Mondays"."""
    first, second = r.word(begin), r.word(begin + 1)
    if first in ("i", "we"):
        adverb = second in ("really", "just", "do")
        return (second in _FEELING and second not in ("was", "were", "see")) or (
            adverb and r.is_in(begin + 2, ("love", "hate", "like", "enjoy"))
        )
    if first in ("today", "yesterday", "tonight", "tomorrow"):
        return second == "was" or r.phrase(begin + 1, "will", "be")
    if r.phrase(begin, "have", "a") and r.is_in(begin + 2, _NICE):
        return True
    if first in ("i'm", "im"):
        return not r.is_in(begin + 1, ("due", "meeting", "seeing", "visiting", "having"))
    return first in ("it's", "its", "that's", "thats") and second != "due"


def is_statement(r: Reader, begin: int, finish: int) -> bool:
    """Whether it tells of something and asks for nothing: "my dog is cute", "I forgot to call"."""
    first, second = r.word(begin), r.word(begin + 1)
    if is_account(r, begin):
        return True
    if first in _PEOPLE and r.at(begin + 1).kind == "word":
        return second not in _NEEDING or (second == "have" and r.word(begin + 2) != "to")
    if first in ("i'm", "im", "we're", "you're", "he's", "she's", "they're", "there's", "i've"):
        return True
    if first in _FEELING_SUBJECTS and second in _STATING:
        return True
    if second in ("was", "were") and r.at(begin).kind == "word" and first not in VERBS:
        return True
    if first in _POSSESSIVES and any(r.is_in(at, _COPULAS) for at in range(begin + 1, begin + 5)):
        return True
    if first in _POSSESSIVES and any(r.is_in(at, _PASSED) for at in range(begin + 2, begin + 9)):
        return True
    if first in ("yesterday", "today", "tomorrow", "tonight") and second in ("was", "is", "will"):
        return True
    if first in ("what", "such", "how") and second in ("a", "an") and r.word(finish - 1) != "?":
        return True
    if first in ("not", "no") and finish - begin <= 3:
        return True
    if first in ("it's", "its", "that's", "thats"):
        return True
    return r.phrase(begin, "have", "a") and r.is_in(begin + 2, _NICE)


def is_question(r: Reader, begin: int, finish: int) -> bool:
    """Whether it is asked, and not a request put as a question."""
    if finish <= begin:
        return False
    asks = r.is_in(begin, _ASKING)
    ends = r.word(finish - 1) == "?"
    if asks and ends:
        return True
    return r.is_in(begin, _ALWAYS_ASKING) or (asks and r.is_in(begin + 1, _AFTER_ASKING))
