"""Regular expressions that are compiled when they are first used, as that is most of an import."""

import re
from functools import cached_property


class Pattern:
    """A regular expression by its source; `compiled` once it is asked for."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)
