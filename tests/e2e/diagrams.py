"""Draws every diagram of the documents as a forge does: `python -m tests.e2e.diagrams`.

Leaves the pictures in build/diagrams, to be looked at, and fails on what Mermaid can't read. The
library is fetched into build/ when first asked for: it is too heavy to come with every checkout.
"""

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from infra.paths import BUILD, ROOT
from infra.steps import Problem, run_reporting_problems
from tests.e2e.browser import launch
from tests.unit.docs.diagrams import Diagram, all_diagrams

VERSION = "11.17.2"
SHA256 = "581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8"
_MEMBER = "package/dist/mermaid.min.js"
_LIBRARY = BUILD / "mermaid" / f"mermaid-{VERSION}.min.js"
_PICTURES = BUILD / "diagrams"
_DRAW = """async ([text, theme]) => {
  mermaid.initialize({ startOnLoad: false, theme });
  const { svg } = await mermaid.render("drawn", text);
  document.body.innerHTML = svg;
}"""


def main() -> int:
    library = _library()
    _PICTURES.mkdir(parents=True, exist_ok=True)
    failures = 0
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.set_content("<body></body>")
        page.add_script_tag(path=library)
        for diagram in all_diagrams():
            try:
                print(f"  ✓ {_drawn(page, diagram).relative_to(ROOT)}")
            except Error as error:
                failures += 1
                print(f"  ✗ {diagram.name}: {error.message.splitlines()[0]}")
        browser.close()
    return 1 if failures else 0


def _drawn(page: Page, diagram: Diagram) -> Path:
    picture = _PICTURES / f"{diagram.name}.png"
    page.evaluate(_DRAW, [diagram.text, "default"])
    page.locator("svg").first.screenshot(path=picture)
    return picture


def _library() -> Path:
    if not _LIBRARY.is_file():
        folder = _LIBRARY.parent
        folder.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"mermaid@{VERSION}"]
        if subprocess.run(npm, stdout=subprocess.DEVNULL, check=False).returncode:
            raise Problem("mermaid can't be fetched: is the npm registry reachable?")
        packed = folder / f"mermaid-{VERSION}.tgz"
        with tarfile.open(packed) as archive:
            member = archive.extractfile(_MEMBER)
            content = member.read() if member else b""
        packed.unlink()
        if hashlib.sha256(content).hexdigest() != SHA256:
            raise Problem("what npm brought is not the mermaid that was asked for")
        _LIBRARY.write_bytes(content)
    return _LIBRARY


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
