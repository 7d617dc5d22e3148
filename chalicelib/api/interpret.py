"""What a sentence means, by the rules alone: asked while a person types, and nothing is done."""

from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Limit, Nothing, Router
from chalicelib.api.schemas.interpret import InterpretationOut, InterpretIn
from chalicelib.domain.message import LONGEST_MESSAGE
from chalicelib.domain.text import free_text
from chalicelib.domain.zones import zone_named

router = Router("Assistant", "/chat")


@router.route(
    "POST",
    "/interpret",
    "Understand a sentence, and do nothing",
    body=InterpretIn,
    answer=InterpretationOut,
    limit=Limit.INTERPRET,
    acts=False,
)
def interpret(call: Call[InterpretIn, Nothing]) -> Answer:
    named = call.body.timezone
    zone = call.zone if named is None else zone_named("body.timezone", named)
    # As a message would refuse it; what is read is the text as sent, so that spans lie in it.
    free_text("body.text", call.body.text, LONGEST_MESSAGE)
    adapters = call.container.adapters
    found = adapters.interpreter.interpret(call.body.text, adapters.clock.now(), zone)
    return Answer(InterpretationOut.of(found))
