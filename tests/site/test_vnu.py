"""Every page before the Nu Html Checker, the reference checker of HTML: no error beyond a written list."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from generator.door.environment import Place
from generator.door.java import find_java
from generator.publish.generate import ROOT
from tests.site.page_tree import BuiltSite

JAR = Place(ROOT).packages("proof") / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A table shown as blocks on a phone is no table to Safari before 17 unless its parts say so; the checker wants them not
# to repeat what a table is anyway.
OUR_OWN = (re.compile(r"^The 'role' attribute must not be used on a '(td|th|tr)' element which has a 'table' an"),)
# In the frame of Material's own pages.
MATERIAL = (
    re.compile(r"^Attribute 'autocomplete' is only allowed when the input type is "),
    re.compile(r"^The value of the 'for' attribute of the 'label' element must be the ID of a non-hidden form control"),
)
HAND_WRITTEN = {path.with_suffix(".html").name for path in (ROOT / "docs").glob("*.md")} - {"index.html"}


@pytest.fixture(scope="module")
def java() -> str:
    path = find_java()
    if not path:
        assert not os.environ.get("CI"), "no Java in CI"
        pytest.skip("no Java on this machine")
    return path


def errors(java: str, folder: Path) -> list[tuple[str, str]]:
    """Return (page, error) of every page below a folder."""
    command = [
        java,
        "-Xss2m",
        "-jar",
        str(JAR),
        "--skip-non-html",
        "--errors-only",
        "--asciiquotes",
        "--format",
        "json",
    ]
    done = subprocess.run([*command, "--stdout", str(folder)], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    start = f"file:{folder.as_posix()}/"
    return [
        (message["url"].removeprefix(start), message["message"])
        for message in json.loads(done.stdout)["messages"]
        if message["type"] != "info"
    ]


def excused(page: str, error: str) -> bool:
    known = (*OUR_OWN, *(MATERIAL if page in HAND_WRITTEN else ()))
    return any(pattern.search(error) for pattern in known)


def test_the_checker_finds_what_is_wrong(java: str, tmp_path: Path) -> None:
    text = (
        "<!doctype html><html lang=zh><head><meta charset=utf-8><title>一</title></head><body><p>一<li>二</body></html>"
    )
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    assert any("'li'" in error for _, error in errors(java, tmp_path))


def test_no_page_has_an_error_beyond_the_written_list(java: str, built_site: BuiltSite) -> None:
    assert [one for one in errors(java, built_site.folder) if not excused(*one)] == []
