"""The English words of tasks and of what is done with them. Data alone."""

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
    nip
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

# Said before the task itself, longest first within each beginning.
LEAD_INS: Final = tuple(
    tuple(line.split())
    for line in """
please remind me to
remind me too
please remind me that i need to
please remind me that i have to
please remind me that
please remind me about
please remind me of
please remind me
remind me that i need to
remind me that i have to
remind me that i should
remind me that i must
remind me to please
remind me to
remind me that
remind me about
remind me of
remind me
remind us to
ping me to
ping me about
ping me
nudge me to
nudge me about
nudge me
alert me to
alert me about
notify me to
notify me about
must
add the following tasks :
add the following :
add these tasks :
add these to my list :
add these :
create the following tasks :
the following tasks :
i need to do the following :
i have to do the following :
things to do :
things i need to do :
my tasks :
my todo list :
my to do list :
todo list :
to do list :
todos :
it would be great if you could remind me to
it would be great if you could
i was thinking i should
i was thinking of
i think i should
i think i need to
i think we should
i guess i should
maybe i should
maybe we should
gonna need to
gonna
i'll have to
i'll need to remember to
we'll need to
i'd better
i better
reminder to
reminder that
reminder for
reminder about
reminder :
reminder -
reminder ,
set a reminder to
set a reminder that
set a reminder for me to
set a reminder for
set a reminder about
set a reminder
set reminder to
set reminder for
set reminder
set me a reminder to
set me a reminder for
set up a reminder to
set up a reminder for
set an alarm to
create a reminder to
create a reminder for
create a reminder :
create a reminder
create reminder to
create reminder for
create reminder
add a reminder to
add a reminder for
add a reminder about
add a reminder :
add a reminder
add reminder to
add reminder for
add reminder :
add reminder
make a reminder to
make a reminder for
i need a reminder to
i need a reminder for
give me a reminder to
send me a reminder to
don't let me forget to
don't let me forget about
don't let me forget that
don't let me forget
dont let me forget to
dont let me forget about
dont let me forget
do not let me forget to
don't forget to
don't forget about
don't forget that
don't forget
dont forget to
dont forget about
dont forget
do not forget to
do not forget
never forget to
make sure i remember to
make sure that i
make sure i don't forget to
make sure i
make sure to
be sure to
remember to
remember that
i need you to remind me to
i need you to
i need to remember to
i need to
i also need to
i really need to
i still need to
i'll need to
i will need to
i have to remember to
i have to
i also have to
i still have to
i really have to
i've got to
i have got to
i got to
i gotta
i must
i should probably
i should really
i should
i ought to
i want to
i wanna
i'd like to
i would like to
i am supposed to
i'm supposed to
i am going to
i'm going to
i'm gonna
i plan to
i was going to
i want you to
we need to
we have to
we should
we must
we've got to
we gotta
you need to
need to remember to
need to
need a reminder to
have to
has to
got to
gotta
want to
wanna
todo :
to do :
to - do :
todo -
todo
task :
task -
tasks :
new task :
new task -
new task to
new task called
new task named
new task for
new task
new todo :
new todo
new to do :
new item :
new reminder :
new reminder to
new reminder
add new task :
add new task
add task :
add task to
add task called
add task for
add task
add a new task :
add a new task to
add a new task called
add a new task for
add a new task
add a task :
add a task to
add a task for me to
add a task called
add a task named
add a task for
add a task -
add a task
add another task :
add another task to
add another task
add todo :
add todo
add a todo :
add a todo to
add a todo for
add a todo
add to do :
add a to do :
add a to - do :
add a to - do to
add a to - do for
add a to - do
add a to do to
add to my list :
add to my list
add to my todo list :
add to my todo list
add to my to do list :
add to my to - do list :
add to list :
add to the list :
add to todo :
add :
add a note to
add a note :
create task :
create task to
create task called
create task
create a task :
create a task to
create a task for me to
create a task called
create a task named
create a task titled
create a task for
create a task -
create a task
create a new task :
create a new task to
create a new task called
create a new task for
create a new task
create new task :
create new task
create a todo :
create a todo to
create a todo for
create a todo
create an item for
make a task :
make a task to
make a task called
make a task for
make a task
make a new task :
make a new task to
make a new task
make a todo to
make a note to
make a note that
note that
make a note of
make a note :
make a note
make me a task to
make me a task for
take a note :
note to self :
note to self ,
note to self -
note to self to
note to self
note :
open a task to
open a task for
schedule a task to
schedule a task for
schedule a reminder to
schedule a reminder for
put on my list :
put down
jot down :
jot down
log a task :
log a task to
log a task
gentle reminder to
gentle reminder :
also remind me to
also remind me about
also i need to
and remind me to
and remind me about
also add
now add
now remind me to
then
also
and also
and then
and
""".strip().split("\n")
)

POLITE: Final = tuple(
    tuple(line.split())
    for line in """
please
pls
plz
kindly
can you please
could you please
would you please
can u please
can we
could we
shall we
can you
could you
would you
can u
will you
hey assistant
ok assistant
hi assistant
hey there
hey
hi
hello
yo
ok so
so basically
basically
right so
so
anyway
well
okay so
ok
okay
oh and
oh
um
uh
uhh
umm
hmm
alright
actually
i was wondering if you could
i'd like you to
i would like you to
would you mind
""".strip().split("\n")
)

CLOSING: Final = tuple(
    tuple(line.split())
    for line in """
please
pls
plz
thanks
thank you
thx
ty
cheers
ok
okay
thanks !
thank you !
ok ?
okay ?
for me
if you can
""".strip().split("\n")
)

# How the words of requests are mistyped.
TYPOS: Final = {
    "remnd": "remind", "remid": "remind", "rmind": "remind", "reminde": "remind",
    "remined": "remind", "remimd": "remind", "reming": "remind", "rember": "remember",
    "rememeber": "remember", "remeber": "remember", "schedual": "schedule", "shedule": "schedule",
    "reshedule": "reschedule", "delte": "delete", "deleet": "delete", "ad": "add", "ned": "need",
    "taks": "task", "tsk": "task", "remineder": "reminder", "remider": "reminder",
    "finsihed": "finished", "complet": "complete", "evry": "every", "wekly": "weekly",
    "u": "you", "wht": "what", "urgnt": "urgent", "prioity": "priority", "priorty": "priority",
}  # fmt: skip

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
