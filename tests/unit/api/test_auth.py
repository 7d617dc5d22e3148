import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.client import PASSWORD, Api, InProcess, Reply
from tests.fakes.adapters import FakeAdapters, fake_container

NEWCOMER = {
    "email": "Ana@Example.org",
    "password": PASSWORD,
    "full_name": "Ana Ruiz",
    "timezone": "Europe/Berlin",
}
LOGIN = {"email": "ana@example.org", "password": PASSWORD}


def test_a_registered_user_is_answered_without_any_secret(api: Api) -> None:
    reply = api.post("/auth/register", NEWCOMER)

    assert reply.status == 201
    assert reply.json["email"] == "ana@example.org"
    assert not {"password", "password_hash"} & set(reply.json)
    assert PASSWORD not in reply.text


def test_one_address_has_one_account_however_it_is_spelled(api: Api) -> None:
    api.post("/auth/register", NEWCOMER)

    reply = api.post("/auth/register", {**NEWCOMER, "email": " ANA@EXAMPLE.ORG"})

    assert (reply.status, reply.json["code"]) == (409, "email_taken")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ana"),
        ("email", "ana@"),
        ("email", "ana@localhost"),
        ("email", "a b@example.org"),
        ("email", "ana@exa\r\nmple.org"),
        ("password", "short"),
        ("password", "x" * 129),
        ("password", "ana@example.org"),
        ("full_name", ""),
        ("timezone", "Mars/Olympus"),
        ("timezone", "../../etc/passwd"),
        ("timezone", "localtime"),
        ("timezone", "right/Europe/Berlin"),
    ],
)
def test_a_registration_that_breaks_a_rule_is_refused_with_its_place(
    api: Api, field: str, value: str
) -> None:
    reply = api.post("/auth/register", {**NEWCOMER, field: value})

    assert reply.status == 400
    assert [problem["location"] for problem in reply.json["errors"]] == [f"body.{field}"]


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(api: Api) -> None:
    api.post("/auth/register", NEWCOMER)

    wrong = api.post("/auth/login", {**LOGIN, "password": "wrong password"})
    unknown = api.post("/auth/login", {**LOGIN, "email": "eve@example.org"})
    impossible = api.post("/auth/login", {**LOGIN, "email": "not an address"})

    assert wrong.status == unknown.status == impossible.status == 401
    details = {reply.json["detail"] for reply in (wrong, unknown, impossible)}
    assert len(details) == 1


def test_a_cookie_session_keeps_its_refresh_token_out_of_reach_of_scripts(api: Api) -> None:
    api.post("/auth/register", NEWCOMER)

    reply = api.post("/auth/login", {**LOGIN, "session": "cookie"})

    cookie = reply.headers["set-cookie"]
    assert "refresh_token" not in reply.json
    for attribute in ("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Max-Age=604800"):
        assert attribute in cookie
    refreshed = api.post("/auth/refresh", {}, Cookie=cookie.partition(";")[0])
    assert refreshed.status == 200
    assert "refresh_token" not in refreshed.json


def test_a_token_renewed_within_the_second_it_was_made_in_is_another_one(api: Api) -> None:
    api.post("/auth/register", NEWCOMER)
    first = api.post("/auth/login", LOGIN).json

    renewed = api.post("/auth/refresh", {"refresh_token": first["refresh_token"]}).json

    assert renewed["access_token"] != first["access_token"]


def test_a_rotated_refresh_token_used_again_ends_the_session(api: Api) -> None:
    api.post("/auth/register", NEWCOMER)
    first = api.post("/auth/login", LOGIN).json
    second = api.post("/auth/refresh", {"refresh_token": first["refresh_token"]}).json

    reused = api.post("/auth/refresh", {"refresh_token": first["refresh_token"]})

    assert reused.status == 401
    api.token = second["access_token"]
    assert api.get("/auth/me").status == 401
    assert api.post("/auth/refresh", {"refresh_token": second["refresh_token"]}).status == 401


@pytest.mark.parametrize("token", ["", "x", "A" * 88, "ü" * 20, None])
def test_a_refresh_token_that_is_none_of_ours_is_refused(api: Api, token: str | None) -> None:
    body = {} if token is None else {"refresh_token": token}

    assert api.post("/auth/refresh", body).status == 401


def test_logging_out_ends_this_session_at_once_and_leaves_the_others(api: Api) -> None:
    ana = api.signed_up("ana@example.org")
    other = Api(api._transport, api.post("/auth/login", LOGIN).json["access_token"])

    assert ana.post("/auth/logout").status == 204
    assert ana.get("/auth/me").status == 401
    assert other.get("/auth/me").status == 200


def test_logging_out_everywhere_ends_all_sessions(api: Api) -> None:
    ana = api.signed_up("ana@example.org")
    other = Api(api._transport, api.post("/auth/login", LOGIN).json["access_token"])

    assert ana.post("/auth/logout", {"everywhere": True}).status == 204
    assert (ana.get("/auth/me").status, other.get("/auth/me").status) == (401, 401)


def test_an_access_token_expires_after_fifteen_minutes(ana: Api, adapters: FakeAdapters) -> None:
    adapters.clock.advance(timedelta(minutes=14, seconds=59))
    assert ana.get("/auth/me").status == 200
    adapters.clock.advance(timedelta(seconds=1))
    assert ana.get("/auth/me").status == 401


def test_a_refresh_token_expires_after_seven_days(api: Api, adapters: FakeAdapters) -> None:
    api.post("/auth/register", NEWCOMER)
    token = api.post("/auth/login", LOGIN).json["refresh_token"]
    adapters.clock.advance(timedelta(days=7))

    assert api.post("/auth/refresh", {"refresh_token": token}).status == 401


def test_a_profile_is_changed_field_by_field(ana: Api) -> None:
    reply = ana.patch("/auth/me", {"timezone": "America/New_York"})

    assert reply.status == 200
    assert (reply.json["timezone"], reply.json["full_name"]) == ("America/New_York", "Ana Ruiz")
    assert ana.get("/auth/me").json == reply.json


def test_keys_survive_an_outage_of_the_key_store(ana: Api, adapters: FakeAdapters) -> None:
    adapters.secrets.is_down = True

    assert ana.get("/auth/me").status == 200


def test_a_token_of_the_key_before_stays_good_while_that_key_is_kept(
    api: Api, adapters: FakeAdapters
) -> None:
    ana = api.signed_up("ana@example.org")
    adapters.secrets.values |= {"k2": "1" * 64, "current": "k2"}
    del adapters.__dict__["_keyring"], adapters.__dict__["access_tokens"]

    assert ana.get("/auth/me").status == 200


def test_the_sessions_list_shows_the_live_ones_and_which_is_this(api: Api) -> None:
    ana = api.signed_up("ana@example.org")
    other = Api(api._transport, api.post("/auth/login", LOGIN).json["access_token"])

    listed = ana.get("/auth/sessions").json["items"]
    assert [session["current"] for session in listed].count(True) == 1
    theirs = next(session["id"] for session in listed if not session["current"])

    assert ana.delete(f"/auth/sessions/{theirs}").status == 204
    assert other.get("/auth/me").status == 401
    assert len(ana.get("/auth/sessions").json["items"]) == 1


def test_anothers_session_can_not_be_ended(ana: Api, bob: Api) -> None:
    (theirs,) = ana.get("/auth/sessions").json["items"]

    assert bob.delete(f"/auth/sessions/{theirs['id']}").status == 404
    assert ana.get("/auth/me").status == 200


def test_an_account_outlives_the_name_of_its_zone(ana: Api, adapters: FakeAdapters) -> None:
    user_id = ana.get("/auth/me").json["id"]
    user = adapters.store.items["user", user_id]
    adapters.store.items["user", user_id] = replace(user, timezone="US/Pacific-New")

    made = ana.post("/tasks", {"title": "Call", "due_date": "2026-12-01"})
    asked = ana.post("/chat/messages", {"message": "what is due?"})

    assert (made.status, asked.status, ana.get("/audit?from=2026-01-01").status) == (201, 201, 200)
    assert ana.patch("/auth/me", {"timezone": "America/Los_Angeles"}).status == 200


def test_a_new_password_replaces_the_old_and_ends_every_other_session(api: Api) -> None:
    ana = api.signed_up("ana@example.org")
    other = Api(api._transport, api.post("/auth/login", LOGIN).json["access_token"])
    new = "another horse battery staple"

    body = {"current_password": PASSWORD, "new_password": new}
    assert ana.post("/auth/password", body).status == 204

    assert (ana.get("/auth/me").status, other.get("/auth/me").status) == (200, 401)
    assert api.post("/auth/login", LOGIN).status == 401
    assert api.post("/auth/login", {**LOGIN, "password": new}).status == 200


def test_a_session_begun_with_the_old_password_while_it_is_changed_is_over(
    api: Api, ana: Api, adapters: FakeAdapters
) -> None:
    new = "another horse battery staple"
    granted: list[Reply] = []

    def signs_in() -> None:  # the other sessions are ended by now, the password is not changed yet
        adapters.store.before_commit = lambda: None
        granted.append(Api(InProcess(fake_container(adapters))).post("/auth/login", LOGIN))

    adapters.store.before_commit = signs_in
    body = {"current_password": PASSWORD, "new_password": new}
    assert ana.post("/auth/password", body).status == 204

    (intruder,) = granted
    token = {"refresh_token": intruder.json["refresh_token"]}
    assert Api(api._transport, intruder.json["access_token"]).get("/auth/me").status == 401
    assert api.post("/auth/refresh", token).status == 401
    assert [each["current"] for each in ana.get("/auth/sessions").json["items"]] == [True]


def test_a_sign_in_that_was_checked_against_the_old_password_comes_to_nothing(
    api: Api, ana: Api, adapters: FakeAdapters
) -> None:
    new = "another horse battery staple"

    def changes_the_password() -> None:
        adapters.store.before_commit = lambda: None
        body = {"current_password": PASSWORD, "new_password": new}
        other = Api(InProcess(fake_container(adapters)), ana.token)
        assert other.post("/auth/password", body).status == 204

    adapters.store.before_commit = changes_the_password
    granted = api.post("/auth/login", LOGIN)

    assert Api(api._transport, granted.json["access_token"]).get("/auth/me").status == 401
    assert ana.get("/auth/me").status == 200
    again = api.post("/auth/login", {**LOGIN, "password": new}).json["access_token"]
    assert Api(api._transport, again).get("/auth/me").status == 200


@pytest.mark.parametrize(
    ("current", "new", "place"),
    [
        ("wrong password", "another horse", "body.current_password"),
        (PASSWORD, "short", "body.new_password"),
        (PASSWORD, "password", "body.new_password"),
    ],
)
def test_a_password_is_not_changed_without_the_current_or_for_a_bad_one(
    ana: Api, current: str, new: str, place: str
) -> None:
    body = {"current_password": current, "new_password": new}

    reply = ana.post("/auth/password", body)

    assert (reply.status, reply.json["errors"][0]["location"]) == (400, place)


def test_an_erased_account_is_gone_at_once_and_its_address_is_free(api: Api) -> None:
    ana = api.signed_up("ana@example.org")

    assert ana.call("DELETE", "/auth/me", {"password": "wrong password"}).status == 400
    assert ana.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202

    assert ana.get("/auth/me").status == 401
    assert api.post("/auth/login", LOGIN).status == 401
    assert api.post("/auth/register", NEWCOMER).status == 201


def test_failed_sign_ins_are_counted_for_the_account(api: Api, adapters: FakeAdapters) -> None:
    api.post("/auth/register", NEWCOMER)
    for _ in range(2):
        api.post("/auth/login", {**LOGIN, "password": "wrong password"})

    counted = [w.version for w in adapters.store.log if w.key[0] == "login"]
    assert counted == [1, 2]


def test_an_unknown_address_costs_as_many_writes_as_a_known_one(
    api: Api, adapters: FakeAdapters
) -> None:
    api.post("/auth/register", NEWCOMER)
    before = len(adapters.store.log)
    api.post("/auth/login", {**LOGIN, "password": "wrong password"})
    known = len(adapters.store.log) - before
    api.post("/auth/login", {**LOGIN, "email": "eve@example.org"})

    assert len(adapters.store.log) - before - known == known


@pytest.mark.parametrize("password", ["password", "12345678"])
def test_the_commonest_passwords_are_refused(api: Api, password: str) -> None:
    reply = api.post("/auth/register", {**NEWCOMER, "password": password})

    assert (reply.status, reply.json["errors"][0]["location"]) == (400, "body.password")


def test_an_export_holds_everything_of_the_user_and_no_secret(
    ana: Api, bob: Api, adapters: FakeAdapters
) -> None:
    kept = ana.post("/tasks", {"title": "Call Bob"}).json
    trashed = ana.post("/tasks", {"title": "Old plan"}).json
    ana.delete(f"/tasks/{trashed['id']}")
    bob.post("/tasks", {"title": "Bob's own"})

    reply = ana.get("/auth/me/export")

    assert reply.status == 200
    assert reply.json["expires_at"] == "2026-11-22T12:15:00Z"
    archive = zipfile.ZipFile(io.BytesIO(adapters.exports.archives[0]))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {task["id"] for task in json.loads(files["tasks.json"])} == {kept["id"], trashed["id"]}
    assert json.loads(files["profile.json"])["email"] == "ana@example.org"
    assert len(json.loads(files["sessions.json"])) == 1
    assert json.loads(files["activity.json"]) == []
    for secret in ("password", "hash", "Bob's own", ana.token or ""):
        assert secret not in "".join(files.values())


def test_a_session_ends_after_thirty_days_however_often_it_is_refreshed(
    api: Api, adapters: FakeAdapters
) -> None:
    api.post("/auth/register", NEWCOMER)
    token = api.post("/auth/login", LOGIN).json["refresh_token"]
    for _ in range(4):
        adapters.clock.advance(timedelta(days=6, hours=23))
        token = api.post("/auth/refresh", {"refresh_token": token}).json["refresh_token"]
    adapters.clock.advance(timedelta(days=2, hours=4))

    assert api.post("/auth/refresh", {"refresh_token": token}).status == 401


def test_logging_out_everywhere_ends_any_number_of_sessions(
    api: Api, adapters: FakeAdapters
) -> None:
    ana = api.signed_up("ana@example.org")
    adapters.clock.advance(timedelta(seconds=70))  # as fast as the window of signing in allows
    for _ in range(105):
        adapters.clock.advance(timedelta(seconds=7.4))
        assert api.post("/auth/login", LOGIN).status == 200

    assert ana.post("/auth/logout", {"everywhere": True}).status == 204
    sessions = [value for key, value in adapters.store.items.items() if key[0] == "session"]
    assert len(sessions) == 106
    assert all(session.ended_at is not None for session in sessions)
