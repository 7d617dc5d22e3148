"""Long names read through a slip of the finger: "tomorow", "satruday"."""

from chalicelib.adapters.interpreter.english.time import LONG_NAMES

_BY_LETTER: dict[str, list[str]] = {}


for _name in LONG_NAMES:
    for _letter in _name[:2]:  # the first two may have changed places
        _BY_LETTER.setdefault(_letter, []).append(_name)


def meant(word: str) -> str:
    """The name that `word` is with one slip in it, else the word itself."""
    if word in LONG_NAMES:
        return word  # "weekday" is no slip of "weekdays"
    for name in _BY_LETTER.get(word[0], ()):
        if abs(len(name) - len(word)) <= 1 and word != name and _is_slip(word, name):
            return name
    return word


def _is_slip(word: str, name: str) -> bool:
    """Whether a letter of the name is left out, doubled, or changed with its neighbour."""
    at = 0
    while at < len(word) and at < len(name) and word[at] == name[at]:
        at += 1
    if len(word) < len(name):
        return at > 0 and word[at:] == name[at + 1 :]
    if len(word) > len(name):
        return at > 0 and word[at] == name[at - 1] and word[at + 1 :] == name[at:]
    return word[at : at + 2] == name[at : at + 2][::-1] and word[at + 2 :] == name[at + 2 :]
