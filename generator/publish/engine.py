"""Runs MkDocs on a staged copy of the site, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from generator.lasting import lasting
from generator.publish.called import engine
from generator.publish.generate import DOCS, GENERATED, ROOT
from generator.summary.addresses import site_root
from generator.summary.site import Site
from generator.words import say

THEME = ROOT / "generator" / "theme"
HOOK = ROOT / "generator" / "publish" / "hook.py"
# What has to be installed, by the name under which it is imported.
ENGINE = ("mkdocs", "material")
_FAILED_CALL = re.compile(r"^(?:\w*Error: )?\[Errno (\d+)\] [^:\n]*(?:: (?:'.*' -> )?'(.*)')?$", re.MULTILINE)


class EngineError(Exception):
    """The site engine failed; ``args[0]`` is what it printed."""


class EngineMissingError(Exception):
    """The site engine is not installed; ``args[0]`` names what is lacking."""


def site_facts(site: Site) -> dict[str, Any]:
    """Return what the theme shows of the publisher (``extra.site`` of mkdocs.yml), blank where the settings are."""
    settings = site.settings
    # Who publishes the notices, not which notice is the newest: the foot also stands under pages of older periods, and
    # what mkdocs.yml says must still be true next month.
    issuer = site.slot.notice.issuer if site.slot.notice else ""
    return {
        "sample": settings["sample"],
        "official": settings["official"],
        "source": say("site.source", issuer=issuer) if issuer else "",
        "organiser": settings["publisher"],
        "operator": settings["undertaker"],
        "contact": settings["contact"],
        "site_code": settings["site_code"],
        "icp": settings["icp"],
        "police": settings["police"],
        # The query of the police register wants the figures of the number alone.
        "police_code": "".join(char for char in str(settings["police"]) if char.isdecimal()),
        "domain": urlsplit(site_root(site)).hostname or "",
        "report": _report(str(settings["report_error_url"])),
    }


def _report(address: str) -> str:
    """Return where errors are reported, with the place ``{page}`` for the page's own address."""
    if not address.startswith("mailto:") or "?" in address:
        return address
    return f"{address}?subject={quote(say('site.report_subject'))}&body={{page}}"


def differing_facts(site: Site) -> list[str]:
    """Return the keys of ``extra.site`` in mkdocs.yml that do not say what the record's settings say."""

    written = configuration()["extra"]["site"]
    return [key for key, value in site_facts(site).items() if written.get(key, "") != value]


def configuration() -> dict[str, Any]:
    """Return what mkdocs.yml says, the engine's own tags left out. Raises EngineError."""
    return _said((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


@lru_cache(1)
def _said(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_as_json(text))
    return found


@lasting
def _as_json(text: str) -> bytes:
    # A library that is needed for this alone.
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Reads the file without knowing the engine's own tags."""

    Loader.add_multi_constructor("!", lambda *_: None)
    try:
        return json.dumps(yaml.load(text, Loader)).encode()
    except yaml.YAMLError as error:
        raise EngineError(str(error)) from error


def hand_written() -> list[str]:
    """Return the path below docs/ of every file that is written by hand and published, in order."""
    files = (path.relative_to(DOCS) for path in sorted(DOCS.rglob("*")) if path.is_file())
    return [file.as_posix() for file in files if file.parts[0] not in GENERATED and not file.name.startswith("README")]


def settings_of(site: Site) -> dict[str, Any]:
    """Return what the record says of the configuration."""
    return {
        "site_name": site.settings["name"],
        "site_url": os.environ.get("SITE_URL") or site.settings["url"],
        "extra": {"site": site_facts(site)},
    }


def see_installed() -> None:
    """Raise EngineMissingError unless the engine can be run."""
    for name in ENGINE:
        if find_spec(name) is None:
            raise EngineMissingError(name)


def stage(site: Site, folder: Path, not_in_nav: str = "") -> Path:
    """Lay out ``folder`` for a build: hand-written pages and a configuration; return the configuration's path.
    ``not_in_nav`` takes the place of what mkdocs.yml says of it, unless it is blank."""
    docs = folder / "docs"
    docs.mkdir()
    for name in hand_written():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DOCS / name, docs / name)
    config = settings_of(site) | {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(folder / "engine"),
        "theme": {"custom_dir": str(THEME)},
        "hooks": [str(HOOK)],
    }
    if not_in_nav:
        config["not_in_nav"] = not_in_nav
    path = folder / "mkdocs.yml"
    path.write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    return path


def moment(site: Site) -> int:
    """Return the moment that a built site is dated with: midnight of the newest day in the record."""
    return int(datetime.combine(site.record.as_of, time.min, UTC).timestamp())


def run_engine(config: Path, moment: int) -> None:
    """Build the staged site with ``mkdocs build --strict``, dated with ``moment``.

    Raises EngineError with the engine's own words, or OSError.
    """
    code, said = engine(moment).run("build", "--strict", "--quiet", "--config-file", str(config))
    if code:
        raise _failure(said.strip())


def see_made(built: Path, sources: Iterable[str]) -> None:
    """See that the engine made a page of every source. Raises EngineError."""
    pages = (path.removesuffix(".md") + ".html" for path in sources if path.endswith(".md"))
    missing = sorted(page for page in pages if not (built / page).exists())
    if missing:
        raise EngineError(say("build.missing", names="、".join(missing[:5]), n=len(missing)))


def _failure(printed: str) -> EngineError | OSError:
    """Return the error to raise: a full or read-only disk is told as such, not as a fault of the engine."""
    if found := _FAILED_CALL.search(printed):
        return OSError(int(found[1]), os.strerror(int(found[1])), found[2])
    return EngineError(printed)
