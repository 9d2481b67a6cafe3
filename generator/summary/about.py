"""What every download says of itself: licence, source, period, as of which day."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from generator.summary.site import Site
from generator.summary.wording import day
from generator.words import say
from generator.words.figures import Number, joined

LICENCE = "CC-BY-4.0"
LICENCE_AT = "https://creativecommons.org/licenses/by/4.0/"


class About(NamedTuple):
    """``period`` is one period, or the first and the last; ``sources`` are (title, address or "") of the notices."""

    title: str
    description: str
    as_of: date
    period: str
    sample: bool
    sources: tuple[tuple[str, str], ...]

    def head(self, **more: Any) -> dict[str, Any]:
        """Return what a JSON file begins with."""
        source = [{"title": title, "path": path} if path else {"title": title} for title, path in self.sources]
        return {
            **more,
            "description": self.description,
            "licence": LICENCE,
            "licence_url": LICENCE_AT,
            "source": source,
            "period": self.period,
            "as_of": self.as_of.isoformat(),
            "sample": self.sample,
        }

    def lines(self) -> list[tuple[str, str]]:
        """Return the same as terms and texts for readers."""
        said = joined("；", (joined(" ", filter(None, source)) for source in self.sources))
        return [
            (say("data.file.about"), self.description),
            (say("data.file.licence"), say("data.file.licence_text")),
            (say("data.file.source"), said),
            (say("data.file.period"), self.period),
            (say("data.file.as_of"), day(self.as_of)),
        ]


def _published(n: int) -> Number:
    # A period whose notice has no title has nothing to be cited by.
    return Number(n, "periods?state=published&title!=#rows")


def about(site: Site, place: int | None = None) -> About:
    """Return what is to be said of everything, or of the period at ``place``."""
    area = str(site.settings["area"])
    places = site.record.published if place is None else [place]
    slots = [site.record.timeline[one] for one in places]
    first, last = slots[0].period.id, slots[-1].period.id
    sources = [(slot.notice.title, slot.notice.url) for slot in slots if slot.notice and slot.notice.title]
    if place is None and len(sources) > 1:
        # A head of hundreds of notices would outweigh what it stands before; all are in the table of periods.
        sources = [(say("data.file.sources", n=_published(len(sources)), last=sources[-1][0]), "")]
    text = say("data.file.description", area=area)
    return About(
        say("data.file.title", area=area),
        text + say("data.file.sample") if site.sample else text,
        site.record.as_of,
        first if first == last else f"{first}/{last}",
        site.sample,
        tuple(sources),
    )
