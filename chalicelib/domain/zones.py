"""IANA time zones by name."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.domain.errors import InvalidInput


def zone_named(location: str, name: str) -> ZoneInfo:
    """The zone of that IANA name.

    Errors: `InvalidInput` at `location` for a name that is not in the time zone database.
    """
    try:
        # ZoneInfo reads a file by this name: it refuses to leave its folder with ValueError.
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput.at(
            location, "must be an IANA time zone such as Europe/Berlin"
        ) from error
