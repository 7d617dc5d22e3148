"""The passwords tried first, from zxcvbn's frequency lists."""

from functools import cached_property


class ZxcvbnCommonPasswords:
    """Tens of thousands of leaked passwords, most frequent first; read when first asked."""

    @cached_property
    def _common(self) -> frozenset[str]:
        from zxcvbn.frequency_lists import FREQUENCY_LISTS

        return frozenset(FREQUENCY_LISTS["passwords"])

    def __contains__(self, password: object) -> bool:
        return isinstance(password, str) and password.lower() in self._common
