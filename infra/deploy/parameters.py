"""The template's parameters: the stage's defaults, overridden by environment variables."""

import re
from collections.abc import Mapping
from typing import Any

# Set by the commands themselves, never by a variable that happens to have the name.
_FIXED = frozenset(
    {"Stage", "ArtifactBucket", "AppVersion", "StreamFailures", "OnAws", "EdgeVersion"}
)

# Nobody's address: the emulator delivers into a mailbox of its own.
LOCAL_SENDER = "reminders@task-tracker.test"


def variable(parameter: str) -> str:
    """The environment variable of a parameter: RateLimitPerMinute → RATE_LIMIT_PER_MINUTE."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", parameter).upper()


def values(
    template: Mapping[str, Any],
    stage: str,
    fixed: Mapping[str, str],
    environment: Mapping[str, str],
) -> dict[str, str]:
    """A value for every parameter that does not keep the template's default."""
    declared = template["Parameters"]
    chosen: dict[str, str] = {"Stage": stage, **fixed}
    if stage == "local":
        chosen |= {"Protected": "false", "CookieSecure": "false", "EmailSender": LOCAL_SENDER}
    for name in declared:
        if name not in _FIXED and environment.get(variable(name)):
            chosen[name] = environment[variable(name)]
    return {name: value for name, value in chosen.items() if name in declared}
