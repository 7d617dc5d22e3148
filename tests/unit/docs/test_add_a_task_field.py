"""The page about a task's fields is carried out, word by word, on a copy of the code."""

from pathlib import Path

from tests.unit.docs.pages import page
from tests.unit.docs.recipes import Recipe

PAGE = page("docs/how-to/add-a-task-field.md")


def test_a_field_takes_the_four_places_the_page_names_and_works(tmp_path: Path) -> None:
    recipe = Recipe(PAGE, tmp_path)

    assert len(recipe.places) == 5
    assert "3 passed" in recipe.carry_out("test_estimates.py")
