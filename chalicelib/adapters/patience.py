"""How long we wait for AWS. A client is answered within 5 s whatever is down."""

from botocore.config import Config

CONNECT_SECONDS = 1.0
# DynamoDB answers in some 10 ms: what takes a hundred times that will not come.
READ_SECONDS = 1.2
RETRIES = 2

# The file store takes more at once, and is asked once.
FILE_READ_SECONDS = 3.5


class Patience:
    """For the `Meta` of a PynamoDB model."""

    connect_timeout_seconds = CONNECT_SECONDS
    read_timeout_seconds = READ_SECONDS
    max_retry_attempts = RETRIES


SECRETS_CONFIG = Config(
    connect_timeout=CONNECT_SECONDS,
    read_timeout=READ_SECONDS,
    retries={"total_max_attempts": 1 + RETRIES},
)
# Mail is sent by the schedule, where nobody waits; limits of its rate are sat out a little.
MAIL_CONFIG = Config(
    connect_timeout=CONNECT_SECONDS,
    read_timeout=FILE_READ_SECONDS,
    retries={"total_max_attempts": 4, "mode": "standard"},
)
FILES_CONFIG = Config(
    connect_timeout=CONNECT_SECONDS,
    read_timeout=FILE_READ_SECONDS,
    retries={"total_max_attempts": 1},
    signature_version="s3v4",
)
QUEUES_CONFIG = SECRETS_CONFIG
