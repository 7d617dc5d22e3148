"""Attacks by files, each with its expected answer: in this process, and on the deployed stack."""

import pytest

from tests.security.file_rows import (
    INERT,
    NAMES,
    NO_NAMES,
    NO_TYPES,
    REFUSED,
    REFUSED_NAMES,
    REFUSED_TYPES,
)
from tests.security.world import World, expect
from tests.uploads import PDF, announced, ask_ticket, attached, completed, uploaded


@pytest.fixture(params=["in_process", "deployed"])
def world(request: pytest.FixtureRequest) -> World:
    found: World = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def task(world: World) -> str:
    return world.owned(world.ana, "task_id")


@pytest.mark.parametrize("name", REFUSED_NAMES)
def test_a_program_or_page_is_refused_by_its_name(world: World, task: str, name: str) -> None:
    expect(
        ask_ticket(world.ana.api, task, name, "application/octet-stream", 9),
        400,
        "validation_failed",
    )


@pytest.mark.parametrize("kind", REFUSED_TYPES + NO_TYPES)
def test_a_program_page_or_nonsense_is_refused_by_its_type(
    world: World, task: str, kind: str
) -> None:
    expect(ask_ticket(world.ana.api, task, "a.pdf", kind, 9), 400, "validation_failed")


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_is_refused(world: World, task: str, name: str) -> None:
    expect(ask_ticket(world.ana.api, task, name, "text/plain", 9), 400, "validation_failed")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_without_its_folders_and_is_part_of_no_key(
    world: World, task: str, name: str
) -> None:
    ticket = announced(world.ana.api, task, b"just text", name, "text/plain")

    assert ticket["attachment"]["filename"] == NAMES[name]
    key = ticket["upload"]["fields"]["key"]
    assert key == f"quarantine/{world.ana.id}/{task}/{ticket['attachment']['id']}"


@pytest.mark.parametrize("size", [0, -1, 25 * 1024 * 1024 + 1, 2**53, 2**63])
def test_a_size_out_of_bounds_is_refused(world: World, task: str, size: int) -> None:
    expect(
        ask_ticket(world.ana.api, task, "a.pdf", "application/pdf", size), 400, "validation_failed"
    )


@pytest.mark.parametrize("row", REFUSED)
def test_what_could_do_harm_or_is_not_what_it_says_is_rejected(
    world: World, task: str, row: str
) -> None:
    what = REFUSED[row]
    attachment = uploaded(world.ana.api, world.post, task, what.content, "a.bin", what.kind)

    for _ in range(2):
        expect(completed(world.ana.api, task, attachment), 400, "content_mismatch")
    found = world.ana.api.get(f"/tasks/{task}/attachments/{attachment}").json
    assert (found["status"], bool(found["reason"])) == ("rejected", True)
    expect(world.ana.api.get(f"/tasks/{task}/attachments/{attachment}/download"), 404)
    assert world.ana.api.get(f"/tasks/{task}").json["attachment_count"] == 0


@pytest.mark.parametrize("row", INERT)
def test_what_does_no_harm_as_an_attachment_is_kept(world: World, task: str, row: str) -> None:
    what = INERT[row]
    attached(world.ana.api, world.post, task, what.content, "a.bin", what.kind)


def test_what_arrives_after_it_was_finalised_changes_nothing(world: World, task: str) -> None:
    ticket = announced(world.ana.api, task)
    attachment = ticket["attachment"]["id"]
    assert world.post(ticket["upload"], PDF) == 204
    first = completed(world.ana.api, task, attachment)
    other = PDF[:-4] + b"evil"

    assert world.post(ticket["upload"], other) in (204, 403)
    again = completed(world.ana.api, task, attachment)

    assert (again.status, again.json) == (200, first.json)
    assert (first.json["status"], first.json["version"]) == ("ready", 2)


def test_a_file_that_never_came_is_missing(world: World, task: str) -> None:
    attachment = announced(world.ana.api, task)["attachment"]["id"]

    expect(completed(world.ana.api, task, attachment), 409, "upload_missing")
    expect(world.ana.api.get(f"/tasks/{task}/attachments/{attachment}/download"), 404, "not_found")


def test_a_deleted_file_is_nowhere(world: World, task: str) -> None:
    attachment = attached(world.ana.api, world.post, task)
    path = f"/tasks/{task}/attachments/{attachment}"
    assert world.ana.api.delete(path).status == 204

    for reply in (
        world.ana.api.get(path),
        world.ana.api.get(f"{path}/download"),
        world.ana.api.post(f"{path}/complete"),
        world.ana.api.delete(path),
    ):
        expect(reply, 404, "not_found")
    assert world.ana.api.get(f"/tasks/{task}/attachments").json["items"] == []


def test_nobody_announces_a_file_on_anothers_task(world: World, task: str) -> None:
    expect(ask_ticket(world.bob.api, task, "a.pdf", "application/pdf", 9), 404, "not_found")
