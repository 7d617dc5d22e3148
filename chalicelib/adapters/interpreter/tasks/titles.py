"""The title of a task: what was said, word for word, without what was understood otherwise."""

from chalicelib.adapters.interpreter.english.tasks import ABBREVIATIONS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.patterns import Pattern

_EMPTY = Pattern(r"\(\s*[,;]?\s*\)|\[\s*\]")


_BEFORE_MARK = Pattern(r"(?<!\s)\s+([,;:.!?])(?=\s|$)")


_TWICE = Pattern(r"([,;:])(?:\s*[,;:])+")


_SPACES = Pattern(r"\s+")


_EDGE = " \t,;:-–—•|~"


_QUOTES = {'"': '"', "“": "”", "'": "'", "«": "»", "`": "`"}


def title(r: Reader, text: str, begin: int, finish: int, gone: set[int], *, is_asked: bool) -> str:
    """The tokens `begin:finish` but for those in `gone`, as they were typed.

    `is_asked`: it was put as a question ("could you…?"), whose mark is not the title's.
    """
    runs: list[str] = []
    at = begin
    last_kept = -1
    while at < finish:
        if at in gone:
            at += 1
            continue
        start = at
        while at < finish and at not in gone:
            at += 1
        runs.append(text[r.tokens[start].start : r.tokens[at - 1].end])
        last_kept = at - 1
    found = _tidied(" ".join(runs))
    ends_span = last_kept > begin and r.at(last_kept).kind == "mark" and last_kept - 1 in gone
    return _ended(found, ends_span=ends_span, is_asked=is_asked)


def _tidied(text: str) -> str:
    text = _EMPTY.compiled.sub(" ", text)
    text = _SPACES.compiled.sub(" ", text)
    text = _BEFORE_MARK.compiled.sub(r"\1", text)
    text = _TWICE.compiled.sub(r"\1", text)
    return _SPACES.compiled.sub(" ", text).strip(_EDGE)


def _ended(text: str, *, ends_span: bool, is_asked: bool) -> str:
    while text:
        last = text[-1]
        if last == "." and not text.endswith(".."):
            word = text[:-1].rsplit(" ", 1)[-1].lower()
            if word in ABBREVIATIONS or "." in word:
                break
        elif (last == "?" and is_asked) or (last == "!" and ends_span):
            pass
        elif last not in _EDGE:
            break
        text = text[:-1].rstrip(_EDGE)
    text = text.lstrip(_EDGE + ".!?)")
    if (text.endswith(")") and "(" not in text) or text.endswith("("):
        text = text[:-1].rstrip(_EDGE)
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return text
