"""Which tables the models stand for: set once by the composition root."""

from botocore.session import Session

# Every kind of TrackerTable's items has its line here: the connection knows the indexes of those
# kinds that were known when it was made, and a query over all kinds reads no other.
from chalicelib.adapters.dynamodb import (  # noqa: F401
    attachment_items,
    message_items,
    reminder_items,
    task_items,
)
from chalicelib.adapters.dynamodb.answers import read_plainly
from chalicelib.adapters.dynamodb.audit_items import AuditContentItem, AuditItem, ClaimItem
from chalicelib.adapters.dynamodb.control_items import ControlItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.units import count_units
from chalicelib.observability import metrics

_USER_AGENT = "task-tracker"


def bind_tables(tracker: str, audit: str, audit_content: str, control: str) -> None:
    """Names the tables. All models share one client: making one costs more than a request."""
    TrackerItem.Meta.table_name = tracker
    AuditItem.Meta.table_name = audit
    AuditContentItem.Meta.table_name = audit_content
    ControlItem.Meta.table_name = control
    shared = TrackerItem._get_connection().connection
    for model in (AuditItem, AuditContentItem, ControlItem):
        table = model._get_connection()
        shared.add_meta_table(table.get_meta_table())
        table.connection = shared
    ClaimItem.Meta.table_name = audit
    ClaimItem._connection = AuditItem._get_connection()
    count_units(shared.client, metrics().add)
    read_plainly(shared.client)
    # As `Config(user_agent=…)` does, which PynamoDB keeps to itself. Otherwise botocore puts the
    # header together twice for every call, a tenth of what a call takes.
    shared.client.meta.config._supplied_user_agent = _USER_AGENT  # type: ignore[attr-defined]  # see above


def aws_session() -> Session:
    """PynamoDB's botocore session: a client made of it spares loading the service data again."""
    return TrackerItem._get_connection().connection.session


def database_answers() -> bool:
    """Whether TrackerTable can be read at all. Errors: `Unavailable`."""
    with translated():
        return TrackerItem.count("HEALTH") == 0
