from datetime import timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.task import TRASH_LIFETIME, TaskEdit
from tests.client import PASSWORD, Api
from tests.fakes.adapters import FakeAdapters, fake_container


def _tags(api: Api) -> dict[str, tuple[int, int]]:
    return {each["tag"]: (each["open"], each["total"]) for each in api.get("/tags").json["items"]}


def test_a_tag_is_renamed_on_every_task_and_merges_with_one_of_that_name(ana: Api) -> None:
    both = ana.post("/tasks", {"title": "a", "tags": ["work", "office"]}).json["id"]
    one = ana.post("/tasks", {"title": "b", "tags": ["work"]}).json["id"]
    trashed = ana.post("/tasks", {"title": "c", "tags": ["work"]}).json["id"]
    ana.delete(f"/tasks/{trashed}")

    reply = ana.patch("/tags/work", {"name": "#Office "})

    assert (reply.status, reply.json) == (200, {"tag": "office", "changed": 3, "remaining": 0})
    tags = [ana.get(f"/tasks/{each}").json["tags"] for each in (both, one, trashed)]
    assert tags == [["office"], ["office"], ["office"]]
    assert _tags(ana) == {"office": (2, 2)}


def test_a_tag_is_taken_off_every_task(ana: Api) -> None:
    done = ana.post("/tasks", {"title": "a", "tags": ["work", "home"]}).json["id"]
    ana.post(f"/tasks/{done}/complete")
    assert _tags(ana) == {"home": (0, 1), "work": (0, 1)}

    assert ana.delete("/tags/work").status == 200
    assert _tags(ana) == {"home": (0, 1)}
    assert ana.delete("/tags/work").status == 404


def test_anothers_tags_are_not_there(ana: Api, bob: Api) -> None:
    ana.post("/tasks", {"title": "a", "tags": ["secret"]})

    assert _tags(bob) == {}
    assert bob.patch("/tags/secret", {"name": "mine"}).status == 404
    assert _tags(ana) == {"secret": (1, 1)}


def test_a_tag_can_not_be_renamed_to_nothing(ana: Api) -> None:
    ana.post("/tasks", {"title": "a", "tags": ["work"]})

    assert ana.patch("/tags/work", {"name": " # "}).status == 400
    assert _tags(ana) == {"work": (1, 1)}


def test_renaming_to_the_same_name_changes_nothing(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "a", "tags": ["work"]}).json

    assert ana.patch("/tags/work", {"name": "Work"}).status == 200
    assert ana.get(f"/tasks/{task['id']}").json["version"] == 1


def test_a_rename_that_was_cut_off_goes_on_where_it_stopped(
    ana: Api, adapters: FakeAdapters
) -> None:
    made = [ana.post("/tasks", {"title": f"{n}", "tags": ["work"]}).json["id"] for n in range(6)]
    writes = 0

    def cut_off() -> None:
        nonlocal writes
        writes += 1
        if writes > 2:
            raise RuntimeError("the process is gone")

    adapters.store.before_commit = cut_off
    assert ana.patch("/tags/work", {"name": "office"}).status == 500
    adapters.store.before_commit = lambda: None
    assert _tags(ana) == {"office": (2, 2), "work": (4, 4)}

    reply = ana.patch("/tags/work", {"name": "office"})

    assert (reply.status, reply.json["changed"]) == (200, 4)
    assert {ana.get(f"/tasks/{each}").json["version"] for each in made} == {2}
    assert _tags(ana) == {"office": (6, 6)}


def test_a_rename_without_time_for_all_says_what_remains(ana: Api, adapters: FakeAdapters) -> None:
    for n in range(5):
        ana.post("/tasks", {"title": f"{n}", "tags": ["work"]})
    adapters.store.before_commit = lambda: adapters.clock.advance(timedelta(seconds=8))

    first = ana.patch("/tags/work", {"name": "office"})
    second = ana.patch("/tags/work", {"name": "office"})
    third = ana.patch("/tags/work", {"name": "office"})

    progress = [(r.status, r.json["changed"], r.json["remaining"]) for r in (first, second, third)]
    assert progress == [(202, 2, 3), (202, 2, 1), (200, 1, 0)]


def test_a_task_that_is_given_the_tag_meanwhile_is_told_as_remaining(
    ana: Api, adapters: FakeAdapters
) -> None:
    mine = ana.post("/tasks", {"title": "a", "tags": ["work"]}).json["id"]
    late = ana.post("/tasks", {"title": "b"}).json["id"]
    owner = next(key[1] for key in adapters.store.items if key[0] == "task")

    def another_gives_it() -> None:
        adapters.store.before_commit = lambda: None
        scope = fake_container(adapters).scope()
        context = RequestContext(Actor(ActorKind.USER, owner), "another")
        scope.tasks.edit(context, late, TaskEdit(tags=("work",)), ZoneInfo("UTC"), None)
        scope.work.commit()

    adapters.store.before_commit = another_gives_it
    first = ana.delete("/tags/work")
    second = ana.delete("/tags/work")

    assert (first.status, first.json["changed"], first.json["remaining"]) == (202, 1, 1)
    assert (second.status, second.json["changed"], second.json["remaining"]) == (200, 1, 0)
    assert ana.get(f"/tasks/{mine}").json["tags"] == []
    assert _tags(ana) == {}


def test_what_is_to_be_purged_keeps_no_rename_from_being_done(
    ana: Api, adapters: FakeAdapters
) -> None:
    old = ana.post("/tasks", {"title": "old", "tags": ["work"]}).json["id"]
    ana.delete(f"/tasks/{old}")
    adapters.clock.advance(TRASH_LIFETIME)
    login = {"email": "ana@example.org", "password": PASSWORD}
    ana.token = ana.post("/auth/login", login).json["access_token"]
    ana.post("/tasks", {"title": "new", "tags": ["work"]})

    reply = ana.patch("/tags/work", {"name": "office"})

    assert (reply.status, reply.json["changed"]) == (200, 1)
    assert _tags(ana) == {"office": (1, 1)}
    assert ana.delete("/tags/work").status == 404
