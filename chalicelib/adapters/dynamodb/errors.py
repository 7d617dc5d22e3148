"""The store's errors in the domain's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.domain.errors import Unavailable

CONDITION_FAILED = "ConditionalCheckFailedException"
# A write alone, of an item that a transaction was about.
MET_TRANSACTION = "TransactionConflictException"
_PASSING = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "InternalServerError",
        "InternalFailure",
        "ServiceUnavailable",
        "TransactionInProgressException",
        MET_TRANSACTION,
    }
)
_PASSING_REASONS = frozenset(
    {"ProvisionedThroughputExceeded", "ThrottlingError", "RequestLimitExceeded"}
)


@contextmanager
def translated() -> Iterator[None]:
    """Whatever passes by itself becomes `Unavailable`; what is a fault of ours stays as it is."""
    try:
        yield
    except PynamoDBException as error:
        if is_passing(error):
            raise Unavailable("the database") from error
        raise
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _PASSING:
            raise Unavailable("the database") from error
        raise
    except BotoCoreError as error:
        raise Unavailable("the database") from error


def is_passing(error: PynamoDBException) -> bool:
    # A BotoCoreError means no answer at all: a timeout, a refused or a broken connection.
    return isinstance(error.cause, BotoCoreError) or code_of(error) in _PASSING


def code_of(error: PynamoDBException) -> str | None:
    """DynamoDB's own code; None where there was no answer.

    PynamoDB's `cause_response_code` fails on the errors of a connection, whose `response` is None.
    """
    return error.cause_response_code if isinstance(error.cause, ClientError) else None


def was_sent_again(error: PynamoDBException) -> bool:
    """Whether the client library had sent the request before, with no answer or a passing error.

    PynamoDB keeps of botocore's error its code alone; the error itself is what it came from.
    """
    origin = error.cause.__cause__ if error.cause else None
    if not isinstance(origin, ClientError):
        return True
    return origin.response.get("ResponseMetadata", {}).get("RetryAttempts", 1) > 0


def is_passing_reason(code: str) -> bool:
    return code in _PASSING_REASONS
