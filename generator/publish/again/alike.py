"""Pages on which one section has changed that is the same on all of them: one is made, the others get its section.

When a rating of the newest period is corrected, the pages of all accounts on that platform count it, and nothing else
on them changes.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.publish.jobs import Job
from generator.publish.look.links import links_in
from generator.summary.part import Part
from generator.summary.site import Site

# The maker of such pages, and how much of the sum of a page is of what is told on it alone: the rest is of the section.
MAKER, OWN = "account", 16
# How many pages one job takes.
_SHARE = 512
_MARK, _BEGIN, _END = b'aria-labelledby="peers"', b"<section", b"</section>"


def alike_jobs(site: Site, sums: Iterable[tuple[int, str, str]]) -> list[Job]:
    """Return the jobs that make the pages of which only the section has changed, with the place of the account in the
    order of the registry, the sum before and the sum now: it says the same of accounts of one platform and rating."""
    groups: dict[tuple[str, str, int], list[int]] = {}
    for at, before, now in sums:
        if before[:OWN] == now[:OWN]:
            groups.setdefault((before[OWN:], now[OWN:], int(site.record.grid[at, site.latest])), []).append(at)
    shares = [group[cut : cut + _SHARE] for group in groups.values() for cut in range(0, len(group), _SHARE)]
    return [
        Job(MAKER, Part(n, len(shares), (share[0],)), tuple(share[1:]))
        for n, share in enumerate(shares)
        if len(share) > 1
    ]


def other_section(before: bytes, now: bytes) -> tuple[bytes, bytes] | None:
    """Return the section of a page as it was and as it is, None if more has changed than what it says."""
    was, is_ = _section(before), _section(now)
    if not was or not is_ or before[: was[0]] != now[: is_[0]] or before[was[1] :] != now[is_[1] :]:
        return None
    old, new = before[slice(*was)], now[slice(*is_)]
    return (old, new) if links_in(old) == links_in(new) else None


def _section(page: bytes) -> tuple[int, int] | None:
    mark = page.find(_MARK)
    begin, end = page.rfind(_BEGIN, 0, mark) if mark > 0 else -1, page.find(_END, mark)
    return (begin, end + len(_END)) if begin >= 0 and end >= 0 and page.count(_MARK) == 1 else None


def with_section(page: bytes, section: tuple[bytes, bytes]) -> bytes:
    """Return a page with the new section in the place of the old one, nothing if it has another."""
    return page.replace(*section) if page.count(section[0]) == 1 else b""
