"""The table that growth is measured on reads for a Query what another stand-in reads."""

import random
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tests.benchmarks.stored import Stored

_CONDITIONS = {
    "all of it": ("#0 = :0", {}),
    "between": ("(#0 = :0 AND #1 BETWEEN :1 AND :2)", {":1": "open#03", ":2": "open#3~"}),
    "a prefix": ("(#0 = :0 AND begins_with (#1, :1))", {":1": "closed#"}),
    "nothing": ("(#0 = :0 AND begins_with (#1, :1))", {":1": "none#"}),
}


def _items() -> list[dict[str, Any]]:
    """Some in the index, some not, the index in another order than the table."""
    places = list(range(60))
    random.Random(1).shuffle(places)
    items = []
    for number, place in enumerate(places):
        group = ("open", "closed", "")[number % 3]
        item = {"pk": {"S": "USER#ana"}, "sk": {"S": f"TASK#{number:02d}"}, "text": {"S": "x" * 50}}
        items.append({**item, "by_due": {"S": f"{group}#{place:02d}"}} if group else item)
    return items


@pytest.fixture(scope="module")
def moto_table() -> Iterator[Any]:
    with mock_aws():
        client: Any = boto3.client(
            "dynamodb", "eu-central-1", aws_access_key_id="x", aws_secret_access_key="x"
        )
        sort = [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ]
        names = ("pk", "sk", "by_due")
        client.create_table(
            TableName="tracker",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=sort,
            AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in names],
            LocalSecondaryIndexes=[
                {
                    "IndexName": "by_due",
                    "KeySchema": [sort[0], {"AttributeName": "by_due", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        for item in _items():
            client.put_item(TableName="tracker", Item=item)
        yield client


def _pages(query: Any, asked: dict[str, Any]) -> list[tuple[int, list[str]]]:
    """What every Query of one walk read, until the end."""
    pages: list[tuple[int, list[str]]] = []
    start: dict[str, Any] = {}
    while True:
        answer = query({**asked, **start})
        pages.append((answer["ScannedCount"], [item["sk"]["S"] for item in answer["Items"]]))
        if not answer.get("LastEvaluatedKey"):
            return [page for page in pages if page[0]]
        start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}


@pytest.mark.parametrize("condition", list(_CONDITIONS))
@pytest.mark.parametrize("index", ["sk", "by_due"])
@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("limit", [None, 7])
def test_a_query_reads_what_another_stand_in_reads(
    moto_table: Any, condition: str, index: str, forward: bool, limit: int | None
) -> None:
    expression, values = _CONDITIONS[condition]
    asked: dict[str, Any] = {
        "TableName": "tracker",
        "KeyConditionExpression": expression,
        "ExpressionAttributeNames": {"#0": "pk"} | ({"#1": index} if values else {}),
        "ExpressionAttributeValues": {
            name: {"S": text} for name, text in {":0": "USER#ana", **values}.items()
        },
        "ScanIndexForward": forward,
        **({} if index == "sk" else {"IndexName": index}),
        **({} if limit is None else {"Limit": limit}),
    }

    played = _pages(Stored(_items(), ("by_due",)).query, asked)

    assert played == _pages(lambda request: moto_table.query(**request), asked)
