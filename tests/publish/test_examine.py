"""Examining: what is published is complete, its links lead somewhere, its sums and modes are right."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.publish.look.examine import SUMS, Looked, NotWholeError, examine

HOME = '<html><a href="accounts/a.html#rows">甲</a><img src="accounts/甲.svg"><a href="#here"></a><p id="here"></html>'
ACCOUNT = '<html><a href="../index.html?q=1&amp;p=2#here"></a><a href="https://example.org/"></a><b id="rows"></html>\n'
FILES = {"index.html": HOME, "accounts/a.html": ACCOUNT, "accounts/甲.svg": "<svg/>"}
PAGES = {"index.html", "accounts/a.html"}
ROOT = "https://county.example/media/"

# (what is done to the site, the file, the text that gives way, what takes its place, what the complaint names)
DAMAGES = (
    ("a link to no page", "index.html", "accounts/a.html", "accounts/b.html", "accounts/b.html"),
    ("a link to a folder", "index.html", "accounts/a.html#rows", "accounts/", "accounts/"),
    ("a link out of the site", "accounts/a.html", "../index.html", "../../index.html", "../../index.html"),
    ("a link to no mark on its page", "index.html", 'href="#here"', 'href="#there"', "#there"),
    ("a link to no mark on another page", "index.html", "a.html#rows", "a.html#cells", "a.html#cells"),
    ("a picture that is not there", "index.html", "accounts/甲.svg", "accounts/乙.svg", "accounts/乙.svg"),
    ("a form that leads nowhere", "index.html", 'src="accounts/甲.svg"', 'action="find"', "find"),
    ("a whole address of this site", "accounts/a.html", "https://example.org/", ROOT + "x.html", ROOT + "x.html"),
    ("an address from the host's root", "accounts/a.html", "https://example.org/", "/media/x.html", "/media/x.html"),
    ("an encoded address", "index.html", "accounts/甲.svg", "accounts/%E4%B9%99.svg", "%E4%B9%99"),
    ("a page that breaks off", "index.html", "</html>", "", "index.html"),
    ("an empty page", "accounts/a.html", ACCOUNT, "", "accounts/a.html"),
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small whole site."""
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def complaints(built: Path, pages: set[str] = PAGES) -> str:
    with pytest.raises(NotWholeError) as refused:
        examine(built, pages, Looked(ROOT))
    assert not (built / SUMS).exists()
    return "\n".join(refused.value.args)


@pytest.mark.parametrize(("_says", "file", "old", "new", "named"), DAMAGES, ids=[one[0] for one in DAMAGES])
def test_damage_is_found_and_named(_says: str, file: str, old: str, new: str, named: str, built: Path) -> None:
    text = (built / file).read_text(encoding="utf-8")
    assert old in text
    (built / file).write_text(text.replace(old, new), encoding="utf-8")
    assert named in complaints(built)


def test_a_page_too_few_or_too_many_is_found(built: Path) -> None:
    assert "b.html" in complaints(built, {*PAGES, "b.html"})
    assert "accounts/a.html" in complaints(built, PAGES - {"accounts/a.html"})


def test_a_whole_site_gets_its_sums_which_the_usual_tool_confirms(built: Path) -> None:
    examine(built, PAGES, Looked(ROOT))
    lines = (built / SUMS).read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == sorted(FILES)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=built, check=True)


def test_sums_tell_of_a_changed_file(built: Path) -> None:
    examine(built, PAGES, Looked(ROOT))
    (built / "accounts" / "a.html").write_bytes(b"changed")
    done = subprocess.run(["sha256sum", "--check", SUMS], cwd=built, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "accounts/a.html: FAILED" in done.stdout


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_everybody_may_read_what_is_published_whatever_the_mask(mask: int, built: Path, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        other = tmp_path / "other"
        (other / "accounts").mkdir(parents=True)
        for name, text in FILES.items():
            (other / name).write_text(text, encoding="utf-8")
        (other / "index.html").chmod(0o755)
        examine(other, PAGES, Looked(ROOT))
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o7777 for path in sorted(other.rglob("*"))}
    assert {path.stat().st_mode & 0o7777 for path in other.rglob("*") if path.is_file()} == {0o644}
    assert modes[True] == other.stat().st_mode & 0o7777 == 0o755
