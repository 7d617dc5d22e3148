"""The English words by which people say of themselves that there is something to do."""

from chalicelib.adapters.interpreter.lexicon import phrases, words

# Before it, where one is not sure.
GUESSING = phrases(
    """
    i guess|i think|i suppose|i figure|i reckon|i feel like|maybe|perhaps|looks like|apparently
    seems like|it looks like|it seems|turns out|pretty sure|guess
    """
)

NEEDERS = words("i we ive i've we've i'd i'll we'll we'd i'm im we're")

NEEDED = ("need",)

SOME = words("a an some more new")

PROMISED = ("told", "promised")

PROMISING = phrases("that i'd|that i would|that i'll|that i will|i'd|i would|i'll|i will|id|ill")

# Between the two, and after them.
HEDGES = words(
    """
    also really still probably just definitely actually maybe eventually totally even
    desperately seriously absolutely kinda sorta finally
    """
)

NEEDS = phrases(
    """
    do need to|do have to|need to|have to|should|must|gotta|got to|have got to|ought to|want to
    wanna
    better|had better|would like to|like to|will need to|will have to|am supposed to|supposed to
    am meant to
    meant to|keep forgetting to|keep meaning to|always forget to|keep putting off
    been meaning to|have been meaning to|can't forget to|cannot forget to|cant forget to
    mustn't forget to|can't forget|promised to|said i'd|said i would|said i'll|promised i'd
    promised i would|was going to|were going to|plan to|planned to|intend to|hope to
    """
)

REMEMBER = phrases("remember to|please remember to")
