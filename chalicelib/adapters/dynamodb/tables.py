"""Which tables the models stand for: set once by the composition root."""

from botocore.session import Session

from chalicelib.adapters.dynamodb.audit_items import AuditContentItem, AuditItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.items import TrackerItem


def bind_tables(tracker: str, audit: str, audit_content: str) -> None:
    """Names the tables, and connects TrackerTable: its subclasses then share that connection."""
    TrackerItem.Meta.table_name = tracker
    AuditItem.Meta.table_name = audit
    AuditContentItem.Meta.table_name = audit_content
    TrackerItem._get_connection()


def aws_session() -> Session:
    """PynamoDB's botocore session: a client made of it spares loading the service data again."""
    return TrackerItem._get_connection().connection.session


def database_answers() -> bool:
    """Whether TrackerTable can be read at all. Errors: `Unavailable`."""
    with translated():
        return TrackerItem.count("HEALTH") == 0
