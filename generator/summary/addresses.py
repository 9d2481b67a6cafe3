"""The addresses that others link to, subscribe to or embed. Once given, an address never changes.

Whatever exists once for an account or a department lies in a folder named by two digits of its id's SHA-256, so that
no folder grows without bound; the digits depend on the id alone.
"""

from __future__ import annotations

import os
import re
import unicodedata
from uuid import UUID, uuid5

from generator.record.clean import is_address
from generator.record.registry import RESERVED
from generator.summary.pinyin import syllables
from generator.summary.site import Site, shard

SITE_CALENDAR = "feeds/deadlines.ics"
SITE_FEED = "feeds/site.xml"
LATEST_PAGE = "periods/latest.html"
# The published tables; what lies below is never moved.
ROOT = "data/v1"
LATEST_DATA = f"{ROOT}/inspections/latest"
HOW_TO = "record/subscribe.html"
GLOSSARY = "record/glossary.html"
# The sign of the site by its side in px: for share cards of pages about no rating, for a phone's start screen, and for
# browsers that show no drawn one.
ICONS = {300: "share/icon-300.png", 180: "share/icon-180.png", 32: "share/icon-32.png"}
ACCOUNTS, DEPARTMENTS = "accounts", "departments"
# Long enough for any name, short enough for any disk.
_LONGEST = 60
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
# Names of calendar entries and feeds are reckoned from here, so that they need no domain.
_NAMESPACE = UUID("6f0c1f0e-52c5-5d0f-9b38-0c4b1f6d2a71")


def badge(kind: str, id_: str) -> str:
    """Return the badge of an account or a department (``kind``: ACCOUNTS or DEPARTMENTS)."""
    return f"badges/{kind}/{shard(id_)}/{id_}.svg"


def card(kind: str, id_: str) -> str:
    """Return the embeddable card of an account or a department."""
    return f"cards/{kind}/{shard(id_)}/{id_}.html"


def calendar(id_: str) -> str:
    """Return the calendar of a department's own deadlines."""
    return f"feeds/departments/{shard(id_)}/{id_}.ics"


def feed(id_: str) -> str:
    """Return the feed of a department."""
    return f"feeds/departments/{shard(id_)}/{id_}.xml"


def share(name: str) -> str:
    """Return the picture that other apps show beside a shared link: ``mark-<rating>`` or ``period-<id>``."""
    return f"share/{name}.png"


def item(kind: str, id_: str) -> str:
    """Return the file with all data of an account or a department."""
    return f"{ROOT}/{kind}/{shard(id_)}/{id_}.json"


def by_name(name: str) -> str:
    """Return the page that leads on from a name: ``go/`` + initials of its first three characters + its pinyin.

    Empty for a name of which nothing can be spelt; names that sound alike share a page.
    """
    spelt = (_NOT_ASCII_WORD.sub("", part.casefold()) for part in syllables(unicodedata.normalize("NFKC", name)))
    parts = [part for part in spelt if part]
    if not parts:
        return ""
    folder, file = "".join(part[0] for part in parts[:3]), "".join(parts)[:_LONGEST]
    return f"go/{_no_device(folder)}/{_no_device(file)}.html"


def _no_device(name: str) -> str:
    """Windows keeps some names for its devices, in any folder and with any ending."""
    return f"{name}-" if name in RESERVED else name


def site_root(site: Site) -> str:
    """Return the address of the site's root with a slash at its end, or "" when it is not known yet."""
    url = os.environ.get("SITE_URL") or str(site.settings["url"])
    return url.rstrip("/") + "/" if is_address(url) else ""


def lasting_id(site: Site, *parts: str) -> UUID:
    """Return the lasting name of one thing: it depends on the area and the given ids, and on no domain or title."""
    return uuid5(_NAMESPACE, "\n".join((str(site.settings["area"]), *parts)))
