"""What the page can show is looked at by the accessibility tests; nothing new is left out."""

import re
from pathlib import Path

from tests.e2e.fields import TEXT_FIELDS, WITHOUT_TEXT

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "frontend" / "src"
BROWSER_TESTS = "".join(
    path.read_text() for path in sorted((ROOT / "tests" / "e2e").glob("test_*.py"))
)

# Each file that has something float above the page, and what a check of it is called.
FLOATING = {
    "app/AccountMenu.tsx": "account menu",
    "app/KeysSheet.tsx": "keys",
    "app/MorePlaces.tsx": "the other places",
    "app/Palette.tsx": "palette",
    "features/attachments/DeleteDialog.tsx": "deleting a file",
    "features/auth/ExpiredDialog.tsx": "signing in again",
    "features/reminders/AddReminder.tsx": "choosing a reminder",
    "features/reminders/ReminderRow.tsx": "putting a reminder off",
    "features/settings/EraseDialog.tsx": "deleting the account",
    "features/tasks/DuePicker.tsx": "choosing a day",
    "features/tasks/PriorityPicker.tsx": "choosing a priority",
    "features/tasks/RowMenu.tsx": "menu of a task",
    "features/tasks/conflict/ConflictDialog.tsx": "a conflict",
    "features/tasks/filters/FilterBar.tsx": "filters",
    "features/tasks/panel/RepeatPicker.tsx": "choosing a rule",
    "features/tasks/panel/StatusPicker.tsx": "panel of a task, choosing its status",
    "features/tasks/panel/TaskPanel.tsx": "panel of a task",
    "features/tasks/quick/AddDialog.tsx": "quick add",
    "features/tasks/tags/TagsPage.tsx": "removing a tag",
    "ui/toasts.tsx": "a message of a failure",
}
_FLOATS = re.compile(r"<(ConfirmDialog|(Alert)?Dialog\.Root|Popover\.Root|Menu|Toast\.Root)\b")
# The parts the others are made of.
_PARTS = {"ui/ConfirmDialog.tsx", "ui/Menu.tsx"}


def test_everything_that_floats_above_the_page_is_checked() -> None:
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.tsx")
        if _FLOATS.search(path.read_text())
    }
    assert found - _PARTS == set(FLOATING)
    unchecked = [name for name in FLOATING.values() if f'"{name}")' not in BROWSER_TESTS]
    assert unchecked == []


def test_every_view_is_checked() -> None:
    navigation = (SOURCES / "app" / "nav.ts").read_text()
    words = (SOURCES / "shared" / "words.ts").read_text()
    views = re.findall(r"label: words\.nav\.(\w+)", navigation)
    assert len(views) > 10
    checked = {
        "all": "list",
        "assistant": "a proposal",
        "activity": "activity",
        "reminders": "reminders",
    }
    for view in views:
        name = re.search(rf'^    {view}: "(.+)",$', words, re.MULTILINE)
        assert name
        label = checked.get(view, name[1])
        assert f'"{label}"' in BROWSER_TESTS, view


_FIELDS = re.compile(r"<(?:input|textarea|TextField)\b(?:=>|[^>])*>|contentEditable")
# The field the others are made of.
_FIELD = "ui/TextField.tsx"


def test_hostile_texts_are_typed_into_every_field_that_takes_text() -> None:
    found = {}
    for path in SOURCES.rglob("*.tsx"):
        fields = [
            field
            for field in _FIELDS.findall(path.read_text())
            if not re.search(rf'type="({"|".join(WITHOUT_TEXT)})"', field)
        ]
        if fields and not path.name.endswith(".test.tsx"):
            found[str(path.relative_to(SOURCES))] = len(fields)
    assert found.pop(_FIELD) == 1
    assert found == {file: len(names) for file, names in TEXT_FIELDS.items()}
