"""Taking one's data away, and leaving: on the deployed stack, housekeeping included."""

import io
import json
import zipfile
from typing import Any
from uuid import uuid4

import pytest

from tests.client import PASSWORD, Api
from tests.integration.http import send
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, wait_until


@pytest.fixture
def ana(local_stack: LocalStack) -> Api:
    api = Api(OverHttp(local_stack.base_url))
    return api.signed_up(f"ana-{uuid4()}@example.org")


def _of_user(stack: LocalStack, table: str, user_id: str) -> list[Any]:
    found = stack.client("dynamodb").query(
        TableName=stack.outputs()[table],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"USER#{user_id}"}},
        ConsistentRead=True,
    )
    items: list[Any] = found["Items"]
    return items


def _links(stack: LocalStack, user_id: str) -> list[Any]:
    items = _of_user(stack, "AuditTableName", user_id)
    return [item for item in items if item["sk"]["S"].startswith("LINK#")]


def _keep_house(stack: LocalStack) -> None:
    """What the schedule does each minute."""
    told = dict.fromkeys(("version", "account", "region", "detail", "detail-type"), "")
    event = {**told, "source": "aws.events", "time": "", "id": "", "resources": []}
    answer = stack.client("lambda").invoke(
        FunctionName=stack.outputs()["HousekeepingName"], Payload=json.dumps(event)
    )
    assert "FunctionError" not in answer, answer["Payload"].read()


def test_an_export_can_be_fetched_from_the_link_alone(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "Take me away"}).json

    link = ana.get("/auth/me/export")
    archive = send(link.json["url"])

    assert (link.status, archive.status) == (200, 200)
    files = zipfile.ZipFile(io.BytesIO(archive.body))
    assert [each["id"] for each in json.loads(files.read("tasks.json"))] == [task["id"]]


def test_an_erased_accounts_data_is_gone_and_its_chain_stays(
    local_stack: LocalStack, ana: Api
) -> None:
    user_id = ana.get("/auth/me").json["id"]
    ana.post("/tasks", {"title": "Secret plan"})
    assert ana.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202
    links = wait_until(
        lambda: [
            link
            for link in _links(local_stack, user_id)
            if link["event_type"]["S"] == "user.erased"
        ]
    )
    _keep_house(local_stack)

    (seal,) = _of_user(local_stack, "AuditContentTableName", user_id)
    assert seal["sk"]["S"] == "SEAL"
    (bare,) = _of_user(local_stack, "TrackerTableName", user_id)
    assert (bare["email"]["S"], bare["full_name"]["S"]) == ("", "")
    assert links[0]["prev_hash"]["S"] != ""
    assert len(_links(local_stack, user_id)) == int(seal["events"]["N"])
