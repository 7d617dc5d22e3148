from email import message_from_bytes, policy
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from chalicelib.adapters.ses import SesMailer
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.reminders import MailRefused
from chalicelib.domain.reminder_mail import Mail

MAIL = Mail(
    key="row-1",
    to="ana@example.org",
    subject="Reminder: Ärzte anrufen ✓",
    text="Ärzte anrufen ✓\n",
    html="<h1>Ärzte anrufen ✓</h1>",
    headers={"List-Unsubscribe": "<https://tracker.example/settings>"},
)


class FakeSes:
    """Keeps what it is given, or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.sent: list[dict[str, Any]] = []
        self._failure = failure

    def send_raw_email(self, **arguments: Any) -> None:
        if self._failure is not None:
            raise self._failure
        self.sent.append(arguments)


def _refusal(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "SendRawEmail")


def test_a_mail_has_text_and_html_and_says_which_reminder_it_is() -> None:
    ses = FakeSes()
    SesMailer(lambda: ses, "reminders@tracker.example").send(MAIL)

    (sent,) = ses.sent
    message: Any = message_from_bytes(sent["RawMessage"]["Data"], policy=policy.default)
    assert (sent["Source"], sent["Destinations"]) == ("reminders@tracker.example", [MAIL.to])
    assert message["Subject"] == MAIL.subject
    assert message["X-Entity-Ref-ID"] == MAIL.key
    assert message["List-Unsubscribe"] == MAIL.headers["List-Unsubscribe"]
    assert message.get_body(("plain",)).get_content() == MAIL.text
    assert MAIL.html in message.get_body(("html",)).get_content()


@pytest.mark.parametrize("code", ["Throttling", "ServiceUnavailable", "AccountSendingPaused"])
def test_what_passes_may_be_tried_again(code: str) -> None:
    with pytest.raises(Unavailable):
        SesMailer(lambda: FakeSes(_refusal(code)), "reminders@tracker.example").send(MAIL)


def test_no_answer_may_be_tried_again() -> None:
    down = FakeSes(EndpointConnectionError(endpoint_url="https://ses"))
    with pytest.raises(Unavailable):
        SesMailer(lambda: down, "reminders@tracker.example").send(MAIL)


def test_a_refused_mail_is_not_tried_again() -> None:
    with pytest.raises(MailRefused):
        SesMailer(lambda: FakeSes(_refusal("MessageRejected")), "r@tracker.example").send(MAIL)


def test_without_a_sender_nothing_is_sent() -> None:
    with pytest.raises(MailRefused):
        SesMailer(FakeSes, "").send(MAIL)
