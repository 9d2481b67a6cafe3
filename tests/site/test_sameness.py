"""Same record, same bytes; and any engine that reads Markdown makes the same site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.bench.measure import size_of
from generator.publish.examine import SUMS
from generator.publish.generate import GENERATED, ROOT
from tests.site.building import TODAY
from tests.site.page_tree import BuiltSite, files, same_bytes

# MkDocs' own, of which `build` takes care by itself: the second in which the map of pages was packed.
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
# The newest date of the record of 眉县, at midnight.
EPOCH = "1647475200"


def run(folder: Path, *command: str, **environment: str) -> None:
    """Run a module of this environment in ``folder``; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=ENVIRONMENT | {"PYTHONPATH": str(folder)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build needs, with the generated pages written into its docs/ by ``pages``."""
    folder = tmp_path_factory.mktemp("copy") / "checkout"

    def unwanted(parent: str, names: list[str]) -> set[str]:
        generated = set(GENERATED) if Path(parent) == ROOT / "docs" else set()
        return {name for name in names if name in generated or name == "__pycache__"}

    for name in ("generator", "docs", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    run(folder, "generator", "pages", "--quiet", "--today", TODAY.isoformat())
    return folder


def test_pages_then_plain_mkdocs_is_the_same_site(checkout: Path, built_site: BuiltSite) -> None:
    run(checkout, "mkdocs", "build", "--strict", "--quiet", SOURCE_DATE_EPOCH=EPOCH)
    assert same_bytes(checkout / "site", built_site.folder) == [SUMS]


def test_the_measuring_counts_what_was_laid_out_from_markdown(checkout: Path, built_site: BuiltSite) -> None:
    """Else the stock site beside ours would have to make more pages than we do. The theme adds the page 404."""
    size = size_of(built_site.folder)
    assert size.pages == len(list((checkout / "docs").rglob("*.md"))) + 1
    assert size.pages + size.others == len(list(built_site.folder.rglob("*.html")))
    assert size.others > 0


def test_pages_writes_nothing_when_nothing_changed(checkout: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in files(checkout / "docs")}
    stray = checkout / "docs" / "accounts" / "gone.md"
    stray.write_text("from an older record", encoding="utf-8")
    run(checkout, "generator", "pages", "--quiet", "--today", TODAY.isoformat())
    assert {path: path.stat().st_mtime_ns for path in files(checkout / "docs")} == before


def test_the_hook_only_saves_time(checkout: Path, built_site: BuiltSite) -> None:
    """Without it the Markdown parser sees every generated page, and must leave it as it is."""
    config = (checkout / "mkdocs.yml").read_text(encoding="utf-8")
    hooked = "hooks:\n  - generator/publish/hook.py\n"
    assert hooked in config
    plain = checkout / "plain.yml"
    plain.write_text(config.replace(hooked, "hooks: []\n"), encoding="utf-8")
    command = ("mkdocs", "build", "--strict", "--quiet", "--config-file", "plain.yml", "--site-dir", "plain")
    run(checkout, *command, SOURCE_DATE_EPOCH=EPOCH)
    assert same_bytes(checkout / "plain", built_site.folder) == [SUMS]


def test_place_time_zone_hash_seed_and_mask_change_nothing(tmp_path: Path, built_site: BuiltSite) -> None:
    out = tmp_path / "elsewhere" / "deep" / "out"
    command = ["build", "--quiet", "--data", str(ROOT / "data"), "--out", str(out), "--today", "2026-11-01"]
    odd = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    mask = os.umask(0o077)
    try:
        run(tmp_path, "generator", *command, PYTHONPATH=str(ROOT), **odd)
    finally:
        os.umask(mask)
    assert same_bytes(out, built_site.folder) == []


def test_what_is_generated_is_ignored_by_git_and_out_of_the_menu() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {name for name in GENERATED if f"/docs/{name}" in ignored or f"/docs/{name}/" in ignored} == set(GENERATED)
