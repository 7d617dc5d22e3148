"""Secrets sent through every flow of the deployed stack, and then looked for where none may be."""

import io
import json
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from tests.client import Api, Reply
from tests.security.over_http import OverHttp
from tests.stack import LocalStack, running_stack, wait_until

_TABLES = ("TrackerTableName", "AuditTableName", "AuditContentTableName", "ControlTableName")
_LONGEST_CLUE = 40


@dataclass
class Flows:
    """What was sent and came back: `secrets` by what they are, and the answers that hold none."""

    stack: LocalStack
    secrets: dict[str, str] = field(default_factory=dict)
    answers: list[Reply] = field(default_factory=list)
    user_id: str = ""
    correlation_id: str = ""
    archive: bytes = b""

    def found_in(self, text: str) -> list[str]:
        """Which secrets are in it, whole or in part."""
        return [name for name, secret in self.secrets.items() if _clue(secret) in text]


def _clue(secret: str) -> str:
    """A piece of the secret that nothing else has: a token's signature, a long secret's end."""
    is_token = secret.startswith("eyJ")
    return (secret.rpartition(".")[2] if is_token else secret)[-_LONGEST_CLUE:]


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A stack of its own: its tables and its stream hold these flows alone."""
    with running_stack(tmp_path_factory.mktemp("canaries")) as stack:
        yield stack


@pytest.fixture(scope="module")
def flows(own_stack: LocalStack) -> Flows:
    flows = Flows(own_stack)
    secrets = flows.secrets
    outputs = own_stack.outputs()
    for output in ("SigningSecretArn", "PepperSecretArn"):
        value = own_stack.client("secretsmanager").get_secret_value(SecretId=outputs[output])
        keys = json.loads(value["SecretString"])
        secrets |= {f"{output} {kid}": key for kid, key in keys.items() if kid != "current"}
    for name in ("password", "wrong password", "new password", "unknown user's password"):
        secrets[name] = f"canary {uuid4()}"
    _sign_in_and_out(flows, Api(OverHttp(own_stack.base_url)))
    return flows


def _sign_in_and_out(flows: Flows, api: Api) -> None:
    secrets, answers = flows.secrets, flows.answers
    email = f"canary-{uuid4()}@example.org"
    login = {"email": email, "password": secrets["password"]}
    registered = api.post("/auth/register", {**login, "full_name": "Ana Ruiz"})
    flows.user_id = registered.json["id"]
    answers += [registered, api.post("/auth/register", {**login, "full_name": "Ana Ruiz"})]
    answers.append(api.post("/auth/login", {**login, "password": secrets["wrong password"]}))
    stranger = {"email": f"x{email}", "password": secrets["unknown user's password"]}
    answers += [api.post("/auth/login", stranger), api.post("/auth/login", {**login, "x": 1})]
    granted = api.post("/auth/login", login).json
    cookie = api.post("/auth/login", {**login, "session": "cookie"})
    secrets["cookie"] = cookie.headers["set-cookie"].partition(";")[0].partition("=")[2]
    for number in range(3):
        secrets[f"access token {number}"] = granted["access_token"]
        secrets[f"refresh token {number}"] = granted["refresh_token"]
        granted = api.post("/auth/refresh", {"refresh_token": granted["refresh_token"]}).json
    secrets["access token"], secrets["refresh token"] = (
        granted["access_token"],
        granted["refresh_token"],
    )
    _misplace(flows, api)
    _use(flows, Api(OverHttp(flows.stack.base_url), granted["access_token"]))


def _misplace(flows: Flows, api: Api) -> None:
    """Secrets where they do not belong: the query, other fields, broken bodies, other headers."""
    secrets, answers = flows.secrets, flows.answers
    token = secrets["access token"]
    answers.append(api.get(f"/tasks?access_token={token}"))
    answers.append(api.call("GET", f"/auth/me?password={uuid4()}&x={token}"))
    answers.append(api.post("/auth/refresh", {"refresh_token": token}))
    for raw in ('{"password": "%s"', '{"email": {"%s": 1}}', '"%s"', '{"password": ["%s"]}'):
        answers.append(api.call("POST", "/auth/login", raw=(raw % secrets["password"]).encode()))
    for name in ("X-Correlation-ID", "If-Match", "Cookie", "X-Api-Key", "User-Agent"):
        answers.append(api.call("GET", "/auth/me", headers={name: token}))
    answers.append(api.call("GET", "/auth/me", headers={"Authorization": f"Bearer {token}x"}))
    answers.append(api.call("GET", "/auth/me", headers={"Authorization": f"Basic {token}"}))


def _use(flows: Flows, ana: Api) -> None:
    """Everything a signed-in person does, secrets in every field that takes one."""
    secrets, answers = flows.secrets, flows.answers
    key = {"Idempotency_Key": str(uuid4())}
    task = ana.post("/tasks", {"title": "Canary"}, **key)
    answers += [task, ana.post("/tasks", {"title": "Canary"}, **key)]
    answers.append(ana.post(f"/tasks/{task.json['id']}/complete", **key))
    wrong = {"current_password": secrets["wrong password"], "new_password": "something else"}
    change = {"current_password": secrets["password"], "new_password": secrets["new password"]}
    answers += [ana.post("/auth/password", wrong), ana.post("/auth/password", change)]
    wait_until(lambda: ana.get(f"/audit?entity_id={flows.user_id}").json["items"], seconds=120)
    exported = ana.get("/auth/me/export")
    flows.archive = urllib.request.urlopen(exported.json["url"]).read()  # noqa: S310 - our own URL
    answers += [ana.get(path) for path in ("/auth/me", "/auth/sessions", "/audit", "/tasks")]
    # A token spent long ago ends the session.
    spent = {"refresh_token": secrets["refresh token 0"]}
    answers += [ana.post("/auth/refresh", spent), ana.post("/auth/refresh", spent)]
    last = ana.get("/auth/me")
    flows.correlation_id = last.headers["x-correlation-id"]
    answers.append(last)


def _items(stack: LocalStack, output: str) -> Iterator[Any]:
    pages = stack.client("dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=stack.outputs()[output], ConsistentRead=True):
        yield from page["Items"]


def _log_lines(stack: LocalStack) -> list[str]:
    logs = stack.client("logs")
    groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
    lines: list[str] = []
    for group in groups:
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group):
            lines += [event["message"] for event in page["events"]]
    return lines


def test_no_answer_but_the_grant_itself_holds_a_secret(flows: Flows) -> None:
    for answer in flows.answers:
        assert flows.found_in(answer.text + str(answer.headers)) == [], answer.text


def test_no_log_of_any_function_holds_a_secret(flows: Flows) -> None:
    def logged() -> list[str]:
        lines = _log_lines(flows.stack)
        return lines if any(flows.correlation_id in line for line in lines) else []

    lines = wait_until(logged)

    assert len(lines) > len(flows.answers)
    for line in lines:
        assert flows.found_in(line) == [], line


@pytest.mark.parametrize("output", _TABLES)
def test_no_table_holds_a_secret(flows: Flows, output: str) -> None:
    items = list(_items(flows.stack, output))

    assert items
    for item in items:
        assert flows.found_in(str(item)) == [], item


def test_the_audit_has_the_flows_and_no_trace_of_a_hash(flows: Flows) -> None:
    def events() -> list[Any]:
        items = _items(flows.stack, "AuditContentTableName")
        return [item for item in items if flows.user_id in str(item)]

    mine = wait_until(events)

    for item in mine:
        assert "hash" not in str(item.get("changes", "")), item
        assert "$2b$" not in str(item), item


def test_an_export_holds_no_secret_and_no_hash(flows: Flows) -> None:
    with zipfile.ZipFile(io.BytesIO(flows.archive)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}

    assert "profile.json" in files
    for name, text in files.items():
        assert flows.found_in(name + text) == [], name
        assert "$2b$" not in text
        assert "refresh_hash" not in text
        assert "password_hash" not in text
