"""The decision records: numbered without a gap, of one form, and all in the index."""

import re

import pytest

from tests.unit.docs.pages import Page, all_pages, page

RECORDS = [p for p in all_pages() if re.match(r"docs/adr/\d{4}-", p.name)]
_ENTRY = re.compile(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_TITLE = re.compile(r"^# (\d{4})\. (.+)$", re.MULTILINE)
_STATUS = re.compile(r"^Status: (\w+(?: by \d{4})?) · Date: \d{4}-\d{2}-\d{2}$", re.MULTILINE)
_SECTIONS = ["Context", "Decision", "Consequences"]


def _file(record: Page) -> str:
    return record.name.rpartition("/")[2]


def _title(record: Page) -> tuple[str, str]:
    title = _TITLE.match(record.text)
    assert title, f"{record.name} does not begin with its number and title"
    return title[1], title[2]


def test_no_two_records_have_one_number() -> None:
    # A gap is a number given to work that is under way.
    numbers = [int(_file(record)[:4]) for record in RECORDS]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("record", RECORDS, ids=_file)
def test_a_record_has_number_status_date_and_the_three_parts(record: Page) -> None:
    assert _file(record).startswith(_title(record)[0])
    assert _STATUS.search(record.text)
    assert re.findall(r"^## (.+)$", record.text, re.MULTILINE) == _SECTIONS


def test_the_index_lists_every_record_by_its_title_and_status() -> None:
    index = _ENTRY.findall(page("docs/adr/README.md").text)

    expected = []
    for record in RECORDS:
        number, title = _title(record)
        status = _STATUS.search(record.text)
        assert status
        expected.append((number, _file(record), title, status[1]))
    assert index == expected
