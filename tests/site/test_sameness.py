"""Same record, same bytes; and any engine that reads Markdown makes the same site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from generator.bench.measure import size_of
from generator.publish.generate import GENERATED, ROOT
from generator.publish.look.examine import SUMS
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


# Loaded by every Python that finds it: folders are listed backwards, in the build as in the engine it starts.
BACKWARDS = """\
import os

list_, scan = os.listdir, os.scandir


class Backwards:
    def __init__(self, path="."):
        with scan(path) as found:
            self.left = sorted(found, key=lambda one: one.name)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        return self.left.pop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.left = []

    close = __exit__


os.listdir, os.scandir = lambda path=".": sorted(list_(path))[::-1], Backwards
"""


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Return the modes of folders and files."""
    return {(path.is_dir(), path.stat().st_mode & 0o7777) for path in folder.rglob("*")}


def test_place_time_zone_language_hash_seed_mask_order_of_files_and_number_of_workers_change_nothing(
    tmp_path: Path, built_site: BuiltSite
) -> None:
    (tmp_path / "sitecustomize.py").write_text(BACKWARDS, encoding="utf-8")
    out = tmp_path / "elsewhere" / "deep" / "out"
    command = [
        "build",
        "--quiet",
        "--data",
        str(ROOT / "data"),
        "--out",
        str(out),
        "--today",
        "2026-11-01",
        "--workers",
        "3",
    ]
    odd = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    mask = os.umask(0o077)
    try:
        first = "import os; names = os.listdir(); assert names == sorted(names)[::-1] and len(names) > 1"
        subprocess.run([sys.executable, "-c", first], cwd=ROOT, env=ENVIRONMENT | {"PYTHONPATH": paths}, check=True)
        run(tmp_path, "generator", *command, PYTHONPATH=paths, **odd)
    finally:
        os.umask(mask)
    assert same_bytes(out, built_site.folder) == []
    if sys.platform != "win32":
        assert modes(out) == modes(built_site.folder) == {(True, 0o755), (False, 0o644)}


def test_a_record_and_a_site_in_folders_with_blanks_and_chinese_names_are_the_same(
    tmp_path: Path, built_site: BuiltSite
) -> None:
    record, out = tmp_path / "检查 数据 #1" / "data", tmp_path / "网站 'a' & b" / "成品"
    shutil.copytree(ROOT / "data", record)
    command = ("build", "--quiet", "--data", str(record), "--out", str(out), "--today", "2026-06-01")
    run(tmp_path, "generator", *command, PYTHONPATH=str(ROOT))
    assert same_bytes(out, built_site.folder) == []


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="a tool of GNU")
def test_the_usual_tool_finds_the_sums_right_and_a_changed_file(built_site: BuiltSite, tmp_path: Path) -> None:
    site = shutil.copytree(built_site.folder, tmp_path / "site")
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    assert subprocess.run(command, cwd=site, capture_output=True, check=False).returncode == 0
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")
    done = subprocess.run(command, cwd=site, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"index.html: ")


def test_the_sums_of_the_site_name_every_file_and_are_right(built_site: BuiltSite) -> None:
    lines = built_site.text(SUMS).splitlines()
    named = {name: sum_ for sum_, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(built_site.folder).as_posix(): path for path in files(built_site.folder)}
    assert set(named) == set(there) - {SUMS}
    assert {name: sha256(there[name].read_bytes()).hexdigest() for name in named} == named
    assert lines == sorted(lines, key=lambda line: line.partition("  ")[2])


def test_what_is_generated_is_ignored_by_git_and_out_of_the_menu() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {name for name in GENERATED if f"/docs/{name}" in ignored or f"/docs/{name}/" in ignored} == set(GENERATED)
