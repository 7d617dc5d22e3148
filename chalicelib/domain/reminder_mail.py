"""The words of a reminder by mail, as text and as HTML."""

from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from chalicelib.domain.reminder import Reminder
from chalicelib.domain.user import User
from chalicelib.domain.zones import kept_zone


@dataclass(frozen=True, slots=True)
class Mail:
    """One message. `key` is the same whenever it is sent again: receivers can tell a repeat."""

    key: str
    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


def reminder_mail(reminder: Reminder, user: User, origin: str) -> Mail:
    """`origin` is the page's address without a trailing slash; "" leaves links out."""
    due = _due(reminder.due_date, kept_zone(user.timezone))
    settings = f"{origin}/settings" if origin else ""
    task = f"{origin}/all?task={reminder.task_id}" if origin else ""
    footer = "You get this because you turned on reminders by e-mail in your settings."
    lines = [reminder.task_title, *([f"Due: {due}"] if due else []), *([task] if task else [])]
    lines += ["", "--", footer, *([f"Turn them off: {settings}"] if settings else [])]
    return Mail(
        key=reminder.id,
        to=user.email,
        subject=f"Reminder: {reminder.task_title}",
        text="\n".join(lines) + "\n",
        html=_html(reminder.task_title, due, task, footer, settings),
        headers={"List-Unsubscribe": f"<{settings}>"} if settings else {},
    )


def _html(title: str, due: str, task: str, footer: str, settings: str) -> str:
    link = f'<p><a href="{escape(task)}">Open the task</a></p>' if task else ""
    off = f' <a href="{escape(settings)}">Turn them off</a>' if settings else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body>"
        f"<h1>{escape(title)}</h1>"
        + (f"<p>Due: {escape(due)}</p>" if due else "")
        + link
        + f"<hr><p><small>{escape(footer)}{off}</small></p></body></html>"
    )


def _due(text: str | None, zone: ZoneInfo) -> str:
    if text is None or "T" not in text:
        return text or ""
    local = datetime.fromisoformat(text).astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M} ({zone.key})"
