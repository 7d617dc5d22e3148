"""What a new password must be: long enough, short enough, and not among those tried first."""

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.ports.passwords import CommonPasswords

SHORTEST = 8
LONGEST = 128


def check_new_password(location: str, password: str, email: str, common: CommonPasswords) -> None:
    """Any Unicode of 8 to 128 characters but the common ones and the e-mail address itself.

    Errors: `InvalidInput` at `location`, without the password in it.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidInput.at(location, f"must have {SHORTEST} to {LONGEST} characters")
    if password.casefold() in (email, email.partition("@")[0]):
        raise InvalidInput.at(location, "must not be the e-mail address")
    if password in common:
        raise InvalidInput.at(location, "is among the passwords that are tried first")
