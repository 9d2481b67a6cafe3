"""What the title of a list says of the newest period: an app that shows a shared link shows the title alone."""

from __future__ import annotations

from generator.record.vocabulary import FAIL
from generator.summary.site import Site
from generator.words import say


def accounts_verdict(site: Site) -> str:
    """Return how many accounts failed, as the end of a title; nothing for a table without ratings."""
    return _verdict(site, "accounts", int((site.record.grid[:, site.latest] == FAIL).sum()))


def units_verdict(site: Site) -> str:
    """Return how many departments have a failing account, as the end of a title."""
    return _verdict(site, "units", int((site.judgement.units.failing[:, site.latest] > 0).sum()))


def _verdict(site: Site, kind: str, failing: int) -> str:
    outcome = (kind if failing else "none") if site.has_rating(site.latest) else "unrated"
    return say(f"pages.verdict.{outcome}", period=site.slot.period.label, n=failing)
