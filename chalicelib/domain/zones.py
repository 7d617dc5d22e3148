"""IANA time zones by name."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.domain.errors import InvalidInput

# Some machines have these beside the zones. What they mean is a matter of the machine, and those
# under "right" count leap seconds, which no clock does.
_NO_ZONES = ("localtime", "posixrules", "Factory", "posix/", "right/")


def zone_named(location: str, name: str) -> ZoneInfo:
    """The zone of that IANA name.

    Errors: `InvalidInput` at `location` for a name that is not in the time zone database.
    """
    try:
        if not name.startswith(_NO_ZONES):
            # ZoneInfo reads a file by this name: it refuses to leave its folder with ValueError.
            return ZoneInfo(name)
        raise ZoneInfoNotFoundError(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput.at(
            location, "must be an IANA time zone such as Europe/Berlin"
        ) from error


def kept_zone(name: str) -> ZoneInfo:
    """The zone of a name that was accepted once; UTC where the database has dropped it since."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
