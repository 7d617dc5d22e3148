"""The page about a worker is carried out, word by word, on a copy of the code."""

import re
from pathlib import Path

from infra.package import merge
from tests.unit.docs.pages import page
from tests.unit.docs.recipes import Recipe

PAGE = page("docs/how-to/add-a-worker.md")


def test_a_worker_takes_the_places_the_page_names_and_works(tmp_path: Path) -> None:
    recipe = Recipe(PAGE, tmp_path)

    assert "1 passed" in recipe.carry_out("test_backlog.py")
    declared = re.findall(r'@app\.schedule\(.*, name="(\w+)"\)', (tmp_path / "app.py").read_text())
    assert "backlog" in declared
    overlay = merge.read(tmp_path / "infra" / "resources" / "backlog.yaml")["Resources"]
    function = overlay["Backlog"]["Properties"]
    assert overlay[function["Role"]["Fn::GetAtt"][0]]["Type"] == "AWS::IAM::Role"
    assert overlay[function["LoggingConfig"]["LogGroup"]["Ref"]]["Type"] == "AWS::Logs::LogGroup"
