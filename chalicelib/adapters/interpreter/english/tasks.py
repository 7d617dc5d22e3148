"""The English words of tasks: verbs they begin with, levels of priority, slips of the finger."""

from typing import Final

from chalicelib.adapters.interpreter.lexicon import words

# What a task begins with: verbs as an order is given with them.
VERBS: Final = words(
    """
    accept activate add address adjust announce answer apologize apply approve arrange ask
    assemble assess assign attend audit back backup bake bathe bill boil book borrow bring brush
    build buy calculate call cancel cash change charge check choose claim clean clear close
    collect compare compile complain complete compose confirm congratulate consolidate contact
    cook coordinate copy cover create cut debug decide declutter decorate deep defrost deliver
    deploy deposit design determine develop discuss dispose do donate double download draft draw
    drive drop dry edit email enroll enter escalate evaluate exercise explain explore export
    extend fax feed fetch figure file fill finalise finalize find finish fix flip fold follow
    forward freeze fund gather generate get give go grab grade grocery groom grow hand handle hang
    harvest have head help hire host hug identify implement import improve inform inquire inspect
    install interview investigate invite invoice iron join jog jot kick learn leave lend let light
    list listen load lock log look lube make mail measure meditate meet mend merge message migrate
    mop move mow nag negotiate notify nudge offer oil onboard open order organise organize outline
    pack paint pass patch pay pester phone pick ping pitch plan plant play polish pop post
    postpone practice practise prep prepare present print process procure proofread propose prune
    publish pull purchase push put query quit rake read rearrange reboot rebook rebuild recharge
    reconcile record recycle refactor refill refund register reinstall rehearse release remind
    remove renew rent reorder repair replace reply report request rerun research reserve reset
    resolve respond restart restock restore return revert review revise revisit reword rewrite
    ride rinse roast rotate run save scan schedule scrub search see sell send set setup settle sew
    share sharpen ship shop shovel shred shower sign sit skype sleep snap sort speak start stop
    store stretch study submit subscribe summarise summarize swap sweep swim switch sync take talk
    tell test text thank tidy toss train transfer transcribe translate treat trim try tune turn
    type unblock unpack unplug unsubscribe update upgrade upload use vacuum validate verify visit
    volunteer vote wait wake walk wash watch water wax weed weigh whatsapp win wipe withdraw
    workout work wrap write zip bday facetime venmo xerox dm slack zoom google ring hoover post
    nip chase descale bleed service strim regrout reseal grout sand varnish glue babysit rsvp bin
    chop peel marinate thaw knead deworm vaccinate microchip enrol memorise memorize recite tutor
    empty unload unclog repot sow mulch haul tow refuel drain soak rewire collate shortlist brief
    photocopy laminate staple archive benchmark lint triage demo offboard steam dust
    """
)


# Verbs of watching and the like, whose object is often a name with a day in it.
MEDIA_VERBS: Final = words(
    """
    watch read listen play see stream rewatch reread download finish binge review rent record
    """
)


# A second clause with such a verb goes on with the first: "call Bob and ask about the invoice".
CONTINUING_VERBS: Final = words(
    """
    ask tell discuss confirm say see let make inform explain talk apologize thank remind find
    figure decide wait hang
    """
)


# A first clause with such a verb is not whole without the second: "go to the shop and buy milk".
OPENING_VERBS: Final = words(
    """
    go come try run stop sit head drive log look walk pop wait nip
    """
)


PRONOUNS: Final = frozenset({"it", "them", "him", "her", "that", "this", "these", "those", "one"})


# How the words of requests are mistyped.
TYPOS: Final = {
    "remnd": "remind", "remid": "remind", "rmind": "remind", "reminde": "remind",
    "remined": "remind", "remimd": "remind", "reming": "remind", "rember": "remember",
    "rememeber": "remember", "remeber": "remember", "schedual": "schedule", "shedule": "schedule",
    "reshedule": "reschedule", "delte": "delete", "deleet": "delete", "ad": "add", "ned": "need",
    "taks": "task", "tsk": "task", "remineder": "reminder", "remider": "reminder",
    "finsihed": "finished", "complet": "complete", "evry": "every", "wekly": "weekly",
    "u": "you", "wht": "what", "urgnt": "urgent", "prioity": "priority", "priorty": "priority",
    "wk": "week", "wks": "weeks", "wkly": "weekly", "mnth": "month", "mth": "month",
    "mthly": "monthly", "mnthly": "monthly", "nxt": "next", "wut": "what", "wut's": "what's",
    "wuts": "what's", "wats": "what's", "wat's": "what's", "rmnd": "remind",
    "wheres": "where's", "whens": "when's", "abt": "about", "cancle": "cancel",
    "finshed": "finished",
}  # fmt: skip


# Verbs that say nothing without what is done to.
NEEDY_VERBS = words(
    "buy call get send take make give put bring add find fix pay ask tell book order set"
)


EMPTY_TITLES = NEEDY_VERBS | words(
    """
    it that this them something one a the task reminder todo me to these those later urgent asap
    important now
    """
)


PRIORITIES: Final = {
    "urgent": "urgent",
    "critical": "urgent",
    "asap": "urgent",
    "emergency": "urgent",
    "highest": "urgent",
    "top": "urgent",
    "high": "high",
    "important": "high",
    "hi": "high",
    "medium": "medium",
    "normal": "medium",
    "med": "medium",
    "moderate": "medium",
    "low": "low",
    "lowest": "low",
    "minor": "low",
}


LEVELS: Final = {"1": "urgent", "2": "high", "3": "medium", "4": "low"}


LEVEL_WORDS = frozenset({"priority", "prio", "pri", "importance"})


TAGGING = frozenset({"tag", "tagged", "label", "it", "with", "as", "and", ","})


AFTER_PRIORITY = words(
    """
    to and by on at due please tomorrow today tonight for before this next in every task item
    tagged with remind
    """
)


FILLERS = words(
    """
    it's its is this very super really so that's - – — , ( [ as mark marked set to
    """
)


# With a stop after them that ends no sentence.
ABBREVIATIONS = words("etc inc jr sr co st dr mr mrs vs no ltd")
