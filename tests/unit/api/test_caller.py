"""Whose word for the caller's address is taken."""

from dataclasses import MISSING, fields

import pytest

from chalicelib.api.caller import address_of, host_of
from chalicelib.api.http import HttpRequest
from chalicelib.settings import Settings

SECRET, BEFORE = "shared with the distribution, and long", "shown by the distribution until now"
REQUIRED = {field.name: "a name" for field in fields(Settings) if field.default is MISSING}


def _request(**headers: str) -> HttpRequest:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpRequest("GET", "/", named, {}, {}, b"", source_ip="203.0.113.1")


def test_the_distribution_is_believed() -> None:
    request = _request(x_edge_secret=SECRET, x_viewer_address="198.51.100.7")

    assert address_of(request, (SECRET,)) == "198.51.100.7"


@pytest.mark.parametrize("shown", ["", "guess", SECRET[:-1], "sécret"])
def test_nobody_else_is(shown: str) -> None:
    request = _request(x_edge_secret=shown, x_viewer_address="198.51.100.7")

    assert address_of(request, (SECRET,)) == "203.0.113.1"


def test_while_a_secret_is_rotated_both_are_believed() -> None:
    for shown in (SECRET, BEFORE):
        request = _request(x_edge_secret=shown, x_viewer_address="198.51.100.7")

        assert address_of(request, (SECRET, BEFORE)) == "198.51.100.7"


@pytest.mark.parametrize("given", ["", "none", "a guess", "x" * 31])
def test_what_could_be_guessed_is_no_secret(given: str) -> None:
    named = {**REQUIRED, "edge_secret": SECRET, "edge_secret_before": given}
    settings = Settings.from_environment({name.upper(): value for name, value in named.items()})

    assert settings.edge_secrets == (SECRET,)


def test_without_a_distribution_no_header_counts() -> None:
    request = _request(x_edge_secret="", x_viewer_address="198.51.100.7")

    assert address_of(request, ()) == "203.0.113.1"


def test_the_distribution_tells_by_which_name_it_was_called() -> None:
    named = {"x_viewer_host": "tasks.example.org"}

    assert host_of(_request(x_edge_secret=SECRET, **named), (SECRET,)) == "tasks.example.org"
    assert host_of(_request(x_edge_secret="guess", **named), (SECRET,)) is None
    assert host_of(_request(**named), ()) is None
