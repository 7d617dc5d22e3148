"""Mail through SES."""

from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.reminders import MailRefused
from chalicelib.domain.reminder_mail import Mail

# What is wrong with this very mail. Everything else may pass: limits, pauses, a sender not yet
# verified.
_REFUSED = frozenset({"MessageRejected", "InvalidParameterValue", "ValidationError"})

_NAME = "Task Tracker"


class SesMailer:
    """`sender` is the address mails come from; "" where the installation sends none."""

    def __init__(self, client: Callable[[], Any], sender: str) -> None:
        self._client = client
        self._sender = sender

    def send(self, mail: Mail) -> None:
        if not self._sender:
            raise MailRefused("no sender is set")
        try:
            raw = _message(mail, self._sender).as_bytes()
        except ValueError as error:  # an address or a title that no header can hold
            raise MailRefused(str(error)) from error
        try:
            self._client().send_raw_email(
                Source=self._sender, Destinations=[mail.to], RawMessage={"Data": raw}
            )
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _REFUSED:
                raise MailRefused(str(error)) from error
            raise Unavailable("the mail service") from error
        except BotoCoreError as error:
            raise Unavailable("the mail service") from error


def _message(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = mail.subject
    message["From"] = formataddr((_NAME, sender))
    message["To"] = mail.to
    # The same for every repeat: SES sets Message-ID itself.
    message["X-Entity-Ref-ID"] = mail.key
    message["Auto-Submitted"] = "auto-generated"
    for name, value in mail.headers.items():
        message[name] = value
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message
