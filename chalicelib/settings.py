"""Everything that can be set, read from the environment once and validated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")
_URL = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_LEAST_EDGE_SECRET = 32  # characters; "none" stands for there being none
_TRUE, _FALSE = ("true", "1"), ("false", "0")


class InvalidSettings(Exception):
    """A setting is missing or can't be what it says; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is the environment variable of the same name in capitals."""

    tracker_table: str
    audit_table: str
    audit_content_table: str
    control_table: str
    signing_secret: str
    pepper_secret: str
    exports_bucket: str
    attachments_bucket: str
    audit_dead_letters: str = ""  # the queue's URL; only the audit function parks records
    stage: str = "local"
    cors_origin: str = ""  # the one other origin whose pages may call, as scheme://host[:port]
    files_origin: str = ""  # URL of the attachments' bucket for clients, if not its own
    attachment_max_bytes: int = 25 * 1024 * 1024
    attachments_per_task: int = 20
    attachment_user_bytes: int = 1024 * 1024 * 1024
    stream_failures: str = "report"  # `raise` where the event source loses reported failures
    rate_limit_per_minute: int = 100
    auth_rate_limit_per_minute: int = 10
    interpret_rate_limit_per_minute: int = 300
    cookie_secure: bool = True
    edge_secret: str = ""  # what the distribution shows to be believed; empty: there is none
    edge_secret_before: str = ""  # what it showed before, while it is being rotated
    email_sender: str = ""  # where mails come from; none: no reminders by mail
    public_origin: str = ""  # the page's address for links in mails, as scheme://host[:port]
    all_day_reminder_hour: int = 9  # local
    password_cost: int = 12  # bcrypt's log2 of rounds
    openai_secret: str = ""  # of the API key; none: the assistant goes by its rules alone
    openai_base_url: str = "https://api.openai.com/v1"
    openai_model: str = "gpt-4.1-mini"
    openai_moderation: bool = True
    openai_budget_ms: int = 6000
    openai_input_price: int = 40  # cents for a million tokens
    openai_output_price: int = 160
    log_level: str = "INFO"  # the logger reads it by itself
    app_version: str = "dev"

    def __post_init__(self) -> None:
        if self.stream_failures not in ("raise", "report"):
            raise InvalidSettings("STREAM_FAILURES must be raise or report")
        if self.cors_origin and not _ORIGIN.fullmatch(self.cors_origin):
            raise InvalidSettings("CORS_ORIGIN must be one origin such as https://app.example.org")
        if not _URL.fullmatch(self.openai_base_url):
            raise InvalidSettings(
                "OPENAI_BASE_URL must be a URL such as https://llm.example.org/v1"
            )
        if self.public_origin and not _ORIGIN.fullmatch(self.public_origin):
            raise InvalidSettings("PUBLIC_ORIGIN must be an origin such as https://app.example.org")
        if not 1 <= self.all_day_reminder_hour <= 23:
            raise InvalidSettings("ALL_DAY_REMINDER_HOUR must be 1 to 23")
        if not 4 <= self.password_cost <= 16:
            raise InvalidSettings("PASSWORD_COST must be 4 to 16")

    @property
    def edge_secrets(self) -> tuple[str, ...]:
        """What counts as shown by the distribution. What could be guessed never does."""
        given = (self.edge_secret, self.edge_secret_before)
        return tuple(secret for secret in given if len(secret) >= _LEAST_EDGE_SECRET)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Errors: `InvalidSettings`, naming the variable."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            name = field.name.upper()
            if name in environment:
                values[field.name] = _parsed(name, environment[name], field.type)
        try:
            return cls(**values)
        except TypeError as error:
            raise InvalidSettings(f"missing settings: {error}") from error


def _parsed(name: str, text: str, kind: Any) -> Any:
    if kind is bool:
        if text.lower() not in _TRUE + _FALSE:
            raise InvalidSettings(f"{name} must be true or false")
        return text.lower() in _TRUE
    if kind is int:
        if not text.isdecimal() or int(text) == 0:
            raise InvalidSettings(f"{name} must be a whole number above 0")
        return int(text)
    return text
