from tests.client import Api


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
