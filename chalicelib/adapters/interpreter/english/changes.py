"""The English words of changes to tasks that exist: move, rename, tag, prioritise."""

from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.domain.task_terms import Status

MOVING = words(
    """
    move reschedule postpone push delay shift bump snooze defer bring change switch put set pull
    extend resched make update edit adjust swap rearrange reset
    """
)


MOVE_ALWAYS = frozenset({"reschedule", "postpone", "snooze", "defer", "resched", "delay"})


# What one makes, so that "make dinner reservations, urgent" is a task of its own.
MAKEABLE = words(
    """
    appointment appointments reservation reservations booking call calls copy copies dinner lunch
    breakfast coffee tea cake cakes cookies soup bread list plan plans payment bed food salad pizza
    poster sign card cards video presentation slides deck report backup decision sandwich sandwiches
    room space time money progress flyer flyers website page progress logo a an some two
    """
)


# What is started by doing it: "start the dishwasher" is a task, "start the dentist" a status.
STARTABLE = words(
    """
    dishwasher washer washing machine dryer laundry wash car engine oven grill fire heater heating
    backup server computer timer diet course book project application essay draft report paper
    presentation garden business company blog podcast journal campaign download upload update
    slides deck thesis homework assignment article puzzle series show movie game roast stew soup
    sourdough dough marinade generator mower pump boiler kettle bath process migration build
    """
)


TO_A_DAY = words("put bring pull extend push shift bump move swap rearrange")


CHANGING = words("is was has got been now are were gets actually")


MOVED = words("moved pushed rescheduled changed postponed shifted bumped delayed switched brought")


EARLIER = frozenset({"bring", "pull"})


DUE_FIELDS = frozenset({"due", "deadline", "date", "time"})


STATUS_WORDS = {
    "in progress": Status.IN_PROGRESS,
    "in-progress": Status.IN_PROGRESS,
    "started": Status.IN_PROGRESS,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
}


# "Would you mind …"
MIND = "mind"
GERUNDS = {
    "adding": "add", "changing": "change", "closing": "close", "completing": "complete",
    "deleting": "delete", "listing": "list", "making": "make", "marking": "mark", "moving": "move",
    "postponing": "postpone", "pushing": "push", "putting": "put", "removing": "remove",
    "reminding": "remind", "renaming": "rename", "reopening": "reopen",
    "rescheduling": "reschedule", "restoring": "restore", "setting": "set", "showing": "show",
    "tagging": "tag", "undoing": "undo", "updating": "update",
}  # fmt: skip


NOT_RESCHEDULED = words("the my i we what when")


NOT_TO_THE_HOUR = words("make put set update edit")


NOTE_ADDING = words("add attach put set change update")


STRETCH_UNITS = words("day week month hour minute fortnight year couple few half")


STRETCH_OPENINGS = words("a an half couple few")


BEFORE_STRETCH = words("back by for out forward ahead up another off deadline earlier sooner later")


SHIFTING = words(
    """
    push postpone delay move shift bump snooze bring pull defer extend reschedule
    """
)


REMINDER_SETTING = words("set add create put give change make move update get send")


REMINDER_ARTICLES = words("me a an the my another its it's that")


BEFORE_LENGTH = words("to for at be , : - is as")


FIELD_CHANGING = words("change set reset update edit switch adjust")


MOVES_IT = words("snooze reschedule postpone move push delay")


MOVED_THINGS = words("task reminder tasks meeting appointment deadline due")


DEFINITE_OBJECTS = words("it that this them those these the my all everything both")


DUE_FIELD = words("the its due date deadline time on day")


BEFORE_TARGET = words(
    "recurring repeating to back forward until till off out up over as be due from is again"
)


TARGET_WORDS = words("until till for to on at by due")


MOVE_TARGETS = words("to until till for as → onto is")


MOVE_PARTICLES = words("back forward off up out")


PARTICLED_MOVES = words("push bring put move pull")


AFTER_MOVE = words("instead then . ! ? again")


BEFORE_BEGUN = words("i i'm im i've we we're am just now have already currently")


BEGUN_OPENINGS = words("i i'm im i've we we're just")


BEFORE_STATUS = words("as to status is the")


STATUS_SETTING = words("mark set move put flag change update")


NOT_LEVELLED = words("what which it's there what's who")


GIVEN = words("it that this the my them")


BEFORE_LEVEL = words("to as a is : priority prio the its more from very up 's")


LEVEL_GIVING = words("assign give set add apply")


LEVEL_SETTING = words("make set mark change bump raise lower flag update put move give drop")


LEVEL_SHIFTING = words("lower raise increase decrease reduce up")


# What a field is given by, what stands before its name, and before whose it is.
FIELD_GIVING = words("give set add put")


BEFORE_FIELD = words("a an the its my new any that all")


FIELD_RECEIVERS = words("for to on")


ITS = words("the its it's that my a")


FIELD_LINKS = words("from of on for off")


UNSETTING = words("remove clear delete drop unset take")


TAG_WORDS = words("the a tag tags label :")


TAG_ADDING = words("add put apply stick pop")


TAG_LINKS = words("to on from onto off of")


TAGGING_VERBS = words("add put remove drop delete take apply stick pop")
