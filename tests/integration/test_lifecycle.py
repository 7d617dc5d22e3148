"""Starting, stopping and being killed: what a person does to `make run`."""

import socket
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.http import send, signed_up
from tests.stack import LocalStack, descendants, free_ports, running_stack, wait_until


def _refusal(stack: LocalStack) -> str:
    process = stack.spawn()
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    return output.strip()


def _titles(stack: LocalStack, me: dict[str, str]) -> set[str]:
    listed = send(f"{stack.base_url}/api/v1/tasks", headers=me).json()
    return {task["title"] for task in listed["items"]}


def _audited(stack: LocalStack, me: dict[str, str], task_id: str) -> list[Any]:
    answer = send(f"{stack.base_url}/api/v1/audit?entity_id={task_id}", headers=me)
    events: list[Any] = answer.json()["items"]
    return events


def _create(stack: LocalStack, me: dict[str, str], title: str) -> str:
    created = send(f"{stack.base_url}/api/v1/tasks", "POST", {"title": title}, me)
    assert created.status == 201, created.body
    return str(created.json()["id"])


def _secrets(stack: LocalStack) -> list[str]:
    client, outputs = stack.client("secretsmanager"), stack.outputs()
    names = ("SigningSecretArn", "PepperSecretArn")
    return [client.get_secret_value(SecretId=outputs[name])["SecretString"] for name in names]


@pytest.fixture
def own_stack(tmp_path: Path) -> Any:
    """A stack that a test may kill."""
    with running_stack(tmp_path / "local") as stack:
        yield stack


def test_a_second_run_in_one_checkout_is_refused_and_says_which_runs(
    local_stack: LocalStack,
) -> None:
    port, emulator_port = free_ports(2)
    second = LocalStack(local_stack.folder, port, emulator_port)

    assert local_stack.process is not None
    refusal = _refusal(second)
    assert refusal.startswith("error: Task Tracker is already running")
    assert f"pid {local_stack.process.pid}" in refusal
    assert local_stack.base_url in refusal
    assert "\n" not in refusal


def test_a_port_in_use_is_named_with_the_setting_that_chooses_another(tmp_path: Path) -> None:
    port, emulator_port = free_ports(2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()

        refusal = _refusal(LocalStack(tmp_path, port, emulator_port))

    assert f"port {port}" in refusal
    assert "PORT=" in refusal
    assert "\n" not in refusal


def test_what_was_saved_survives_a_kill_of_everything_and_its_audit_goes_on(
    own_stack: LocalStack,
) -> None:
    me = signed_up(own_stack.base_url, f"{uuid4()}@example.org")
    before = _create(own_stack, me, "before the kill")
    wait_until(lambda: _audited(own_stack, me, before))
    _await_checkpoint(own_stack)

    own_stack.kill_everything()
    own_stack.start()

    assert _titles(own_stack, me) == {"before the kill"}
    after = _create(own_stack, me, "after the kill")
    assert wait_until(lambda: _audited(own_stack, me, after))
    assert len(_audited(own_stack, me, before)) == 1


def test_a_second_start_builds_and_deploys_nothing(own_stack: LocalStack) -> None:
    own_stack.stop()
    own_stack.start()

    unchanged = [line.split()[1] for line in own_stack.lines if line.endswith("unchanged\n")]
    assert unchanged == ["package", "deploy"]


def test_a_deploy_with_other_settings_keeps_data_and_secrets(own_stack: LocalStack) -> None:
    email = f"{uuid4()}@example.org"
    me = signed_up(own_stack.base_url, email)
    _create(own_stack, me, "kept")
    secrets = _secrets(own_stack)

    own_stack.restart(RATE_LIMIT_PER_MINUTE="37")

    assert _secrets(own_stack) == secrets
    assert _titles(own_stack, me) == {"kept"}
    function = own_stack.client("lambda").get_function_configuration(
        FunctionName=own_stack.outputs()["APIHandlerName"]
    )
    assert function["Environment"]["Variables"]["RATE_LIMIT_PER_MINUTE"] == "37"


def test_an_interrupt_stops_every_process_that_was_started(own_stack: LocalStack) -> None:
    assert own_stack.process is not None
    started = descendants(own_stack.process.pid)
    assert started

    own_stack.stop()

    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]


def test_an_emulator_that_dies_is_started_again_with_its_data(own_stack: LocalStack) -> None:
    me = signed_up(own_stack.base_url, f"{uuid4()}@example.org")
    _create(own_stack, me, "kept")
    _await_checkpoint(own_stack)
    assert own_stack.process is not None
    workers = set(own_stack.workers())

    own_stack.kill_emulator()

    wait_until(lambda: any("starting it again" in line for line in own_stack.lines))
    url = f"{own_stack.base_url}/api/v1/tasks"
    wait_until(lambda: send(url, headers=me).status == 200)
    assert _titles(own_stack, me) == {"kept"}
    assert not workers & set(own_stack.workers())


def _await_checkpoint(stack: LocalStack) -> None:
    """Waits for two new snapshots: the second began after everything before this call."""
    folder = stack.folder / "state" / "checkpoints"

    def newest() -> int:
        return max(int(path.name) for path in folder.iterdir() if path.name.isdigit())

    start = newest()
    poke = {"Key": {"pk": {"S": "none"}, "sk": {"S": "none"}}}
    table = stack.outputs()["ControlTableName"]

    def taken() -> bool:
        stack.client("dynamodb").delete_item(TableName=table, **poke)  # something to save
        return newest() >= start + 2

    wait_until(taken)


def test_an_upload_under_way_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with running_stack(tmp_path) as stack:
        bucket = stack.outputs()["AttachmentsBucketName"]
        head = (
            f"POST /files/{bucket} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
        )
        with socket.create_connection(("127.0.0.1", stack.port)) as client:
            client.sendall(head.encode())
            stack.stop()  # fails after a minute
