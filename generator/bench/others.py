"""Other tools on the same task, for comparison: each is told of as not measured where it is not to be had.

To add one: a function that writes its site and returns the command that builds it, and a line in OTHERS.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.bench.measure import LAID_OUT, ROOT
from generator.bench.stock import write_stock

# Templates for Eleventy; their names end in .txt, as they are not scripts of ours.
TEMPLATES = Path(__file__).parent / "eleventy"
# A minimal page around a body that is HTML already.
_HUGO_PAGE = "<!doctype html><html lang=zh><meta charset=utf-8><title>{{ .Title }}</title>{{ .Content }}</html>\n"
_BODY, _BODY_END = b'<div class="record">', b"</article>"
_PATIENCE = 900


class Case(NamedTuple):
    """What is compared: our built site, its number of pages, the periods, a folder for the tools that are fetched."""

    site: Path
    pages: int
    periods: int
    tools: Path


class Prepared(NamedTuple):
    """The command that builds a tool's site, the folder to run it in, and where the site then is."""

    command: list[str]
    folder: Path
    site: Path


def stock(folder: Path, case: Case) -> Prepared | None:
    """The bare site engine with its stock theme and search, on as many plain pages."""
    write_stock(folder, case.pages, case.periods)
    return Prepared([sys.executable, "-m", "mkdocs", "build", "-q"], folder, folder / "site")


def properdocs(folder: Path, case: Case) -> Prepared | None:
    """The successor of the site engine on the same plain pages."""
    python = _fetched(case.tools / "properdocs", "properdocs", "mkdocs-material")
    write_stock(folder, case.pages, case.periods)
    return Prepared([str(python), "-m", "properdocs", "build", "-q"], folder, folder / "site") if python else None


def zensical(folder: Path, case: Case) -> Prepared | None:
    """The successor of the stock theme on the same plain pages."""
    python = _fetched(case.tools / "zensical", "zensical")
    write_stock(folder, case.pages, case.periods)
    return Prepared([str(python.parent / "zensical"), "build"], folder, folder / "site") if python else None


def hugo(folder: Path, case: Case) -> Prepared | None:
    """Hugo on the bodies of our pages, with a minimal template around them."""
    program = shutil.which("hugo")
    if program is None:
        return None
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(_HUGO_PAGE, encoding="utf-8")
    settings = 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "section", "home", "404", "sitemap"]\n'
    (folder / "config.toml").write_text(settings, encoding="utf-8")
    for path in sorted(case.site.rglob("*.html")):
        page = path.read_bytes()
        if LAID_OUT in page and _BODY in page:
            body = page[page.index(_BODY) : page.rindex(_BODY_END)]
            target = folder / "content" / path.relative_to(case.site)
            if target.stem == "index":
                # Hugo would take all other pages of the folder for parts of this one.
                target = target.with_stem("list")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(f'---\ntitle: "{path.stem}"\n---\n'.encode() + body)
    return Prepared([program, "--quiet"], folder, folder / "public")


def eleventy(folder: Path, case: Case) -> Prepared | None:
    """Eleventy on the same record, as its guide has it: tables as CSV, templates in Nunjucks; a page an account with
    its table and two static charts, and nothing else."""
    prepared = _eleventy(folder, case, "usual")
    if prepared:
        for name, place in (("accounts", folder / "_data"), ("inspections", folder)):
            shutil.copyfile(case.site / "data" / "v1" / f"{name}.csv", place / f"{name}.csv")
    return prepared


def eleventy_bare(folder: Path, case: Case) -> Prepared | None:
    """The same pages in the fastest way that Eleventy has: rows that are JSON already and grouped, and one function of
    JavaScript for a template."""
    prepared = _eleventy(folder, case, "bare")
    if prepared:
        (folder / "_data").mkdir()
        (folder / "_data" / "accounts.json").write_text(json.dumps(_accounts(case.site)), encoding="utf-8")
    return prepared


def _eleventy(folder: Path, case: Case, way: str) -> Prepared | None:
    """Install Eleventy beside ``folder`` and put the templates of one way into it."""
    npm, place = shutil.which("npm"), case.tools / "eleventy"
    if npm is None or not _npm(npm, place, "@11ty/eleventy", "csv-parse"):
        return None
    for source in sorted((TEMPLATES / way).rglob("*.txt")):
        target = folder / source.relative_to(TEMPLATES / way).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    (folder / "node_modules").symlink_to(place / "node_modules")
    program = place / "node_modules" / ".bin" / "eleventy"
    return Prepared([str(program), "--quiet", "--input", "."], folder, folder / "_site")


OTHERS: dict[str, Callable[[Path, Case], Prepared | None]] = {
    "stock": stock,
    "zensical": zensical,
    "properdocs": properdocs,
    "hugo": hugo,
    "eleventy": eleventy,
    "eleventy_bare": eleventy_bare,
}


def _accounts(site: Path) -> list[dict[str, object]]:
    """Return each account with its rows, from the published tables."""
    data = site / "data" / "v1"
    with (data / "inspections.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["account"])
    keys = ("period", "rating", "problem", "name", "platform")
    kept = {id_: [[row[key] for key in keys] for row in own] for id_, own in groupby(rows, lambda row: row["account"])}
    with (data / "accounts.csv").open(encoding="utf-8", newline="") as file:
        return [{"id": one["id"], "name": one["name"], "rows": kept.get(one["id"], [])} for one in csv.DictReader(file)]


def _fetched(place: Path, *packages: str) -> Path | None:
    """Install packages into an environment of their own; return its Python, or None where they are not to be had."""
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    commands = [[sys.executable, "-m", "venv", str(place)], [str(python), "-m", "pip", "install", "-q", *packages]]
    return python if all(_went(command, ROOT) for command in commands) else None


def _npm(npm: str, place: Path, *packages: str) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    return _went([npm, "install", "--silent", "--prefix", str(place), *packages], place)


def _went(command: list[str], cwd: Path) -> bool:
    try:
        return subprocess.run(command, cwd=cwd, capture_output=True, timeout=_PATIENCE, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
