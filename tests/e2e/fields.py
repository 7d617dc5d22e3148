"""Every field of the page that takes text: where its code is, and how the page itself shows it."""

from collections.abc import Iterator

from playwright.sync_api import Locator

# By the file of `frontend/src` that has it, one name for each field. A unit test holds this to the
# code, and the test of hostile texts to what it has found on the page.
TEXT_FIELDS = {
    "app/Palette.tsx": ["Search and commands"],
    "features/assistant/Composer.tsx": ["Message"],
    "features/auth/SignInForm.tsx": ["Email", "Password"],
    "features/auth/SignUpForm.tsx": ["Your name", "Email", "Password"],
    "features/settings/EraseDialog.tsx": ["Password"],
    "features/settings/PasswordSettings.tsx": ["Current password", "New password"],
    "features/settings/ProfileSettings.tsx": ["Your name"],
    "features/tasks/TaskForm.tsx": ["Title"],
    "features/tasks/filters/SearchField.tsx": ["Search tasks"],
    "features/tasks/panel/DescriptionField.tsx": ["Description"],
    "features/tasks/panel/TagsField.tsx": ["Add a tag"],
    "features/tasks/panel/TitleField.tsx": ["Title"],
    "features/tasks/quick/QuickAdd.tsx": ["New task"],
    "features/tasks/select/BulkBar.tsx": ["Add tag"],
    "features/tasks/tags/RenameForm.tsx": ["New name of garden"],
}

# What a browser lets nobody write into as they like.
WITHOUT_TEXT = frozenset(
    {"checkbox", "color", "date", "datetime-local", "file", "hidden", "month", "number"}
    | {"radio", "range", "time", "week"}
)

_NAME = """field => field.ariaLabel
    ?? field.labels?.[0]?.innerText
    ?? document.getElementById(field.getAttribute("aria-labelledby"))?.innerText
    ?? field.outerHTML"""


def text_fields(place: Locator) -> Iterator[tuple[str, Locator]]:
    """The fields that can be written into there, as they are now, each with its name."""
    for field in place.locator("input, textarea, [contenteditable]").all():
        if field.get_attribute("type") not in WITHOUT_TEXT and field.is_editable():
            yield str(field.evaluate(_NAME)), field
