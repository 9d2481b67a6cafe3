"""Which official documents the site carries, under which addresses and names."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.summary.site import Site
from generator.words import say

FOLDER = "documents"
NOTICE = "notice"
# For each failing unit, in this order.
UNIT_KINDS = ("rectification", "form")
_FILES = {NOTICE: "notice-draft.docx", "rectification": "{id}-rectification.docx", "form": "{id}-report-form.docx"}
# Beyond this many failing units the site carries the notice alone: the others would double it, and few would look.
MOST_UNITS = 60


class Paper(NamedTuple):
    """A document as a page links it: what it is, its address below the site's root, the name it is saved under."""

    title: str
    url: str
    file: str


def paper(site: Site, kind: str, place: int, unit: int = -1) -> Paper:
    """Return the document of a kind on the period at ``place``, for one unit unless it is the notice."""
    period = site.record.timeline[place].period.id
    file = _FILES[kind].format(id=site.units.id[unit] if unit >= 0 else "")
    return Paper(
        say(f"documents.link.{kind}"), f"{FOLDER}/{period}/{file}", say(f"documents.file.{kind}", period=period)
    )


def failing_units(site: Site, place: int) -> list[int]:
    """Return the units with a failing account at ``place``, in the order of the registry."""
    return [int(unit) for unit in np.flatnonzero(site.judgement.units.failing[:, place])]


def carries_all(site: Site) -> bool:
    """Tell whether the site carries the documents of the units too."""
    return len(failing_units(site, site.latest)) <= MOST_UNITS


def period_papers(site: Site, place: int) -> tuple[Paper, ...]:
    """Return the documents that the page of a period links; only the newest period has some."""
    return (paper(site, NOTICE, place),) if place == site.latest else ()


def papers_left_out(site: Site, place: int) -> str:
    """Return what to say of documents that the site does not carry, or ""."""
    if place != site.latest or carries_all(site):
        return ""
    n, period = len(failing_units(site, place)), site.record.timeline[place].period.id
    return say("documents.link.many", n=n, period=period)


def unit_papers(site: Site, unit: int) -> tuple[Paper, ...]:
    """Return the documents that the page of a department links: none unless it fails now."""
    if not site.judgement.units.failing[unit, site.latest] or not carries_all(site):
        return ()
    return tuple(paper(site, kind, site.latest, unit) for kind in UNIT_KINDS)
