"""Brings a site together out of what jobs make now and what is taken over from the site before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.outputs.opendata import Listed
from generator.pages import PAGES
from generator.publish.depends import Depends
from generator.publish.examine import Looked
from generator.publish.jobs import MAKERS, Job, jobs_of
from generator.publish.remembered import Entry, Made, Remembered, Written
from generator.publish.shares import Done, Last, carry, place
from generator.summary.addresses import site_root
from generator.summary.site import Site


class Assembly:
    """One site on its way. ``made`` is what there is so far by maker and owner, in the order of the makers."""

    def __init__(self, site: Site, built: Path, depends: Depends, last: Last) -> None:
        self._site, self._built, self._depends, self._last = site, built, depends, last
        self._sums = {maker: depends.of(maker) for maker in MAKERS}
        self._owners = {name: maker.owners(site) for name, maker in MAKERS.items()}
        self._known: dict[bytes, int] = {}
        self._there: set[str] = set()
        self.made: Made = {maker: {} for maker in MAKERS}
        self.looked = Looked(site_root(site))

    def take_over(self) -> list[Job]:
        """Take over what has not changed, and return the jobs that make the rest. Raises OSError."""
        return [job for maker in MAKERS for job in jobs_of(self._site, maker, list(self._stale(maker)))]

    def _stale(self, maker: str) -> Iterator[int]:
        before = self._last.remembered.made.get(maker, {})
        for at, (owner, sum_) in enumerate(zip(self._owners[maker], self._sums[maker], strict=True)):
            entry = before.get(owner)
            if entry is None or entry.sum != sum_ or not all(map(self._carried, entry.files)):
                yield at
            else:
                self._keep(maker, owner, entry)

    def _carried(self, one: Written) -> bool:
        return carry(f"{self._last.folder}/{one.path}", one, place(self._built, one.path, self._there))

    def _keep(self, maker: str, owner: str, entry: Entry) -> None:
        links = self._last.remembered.links
        files = [self._listed(one, links(one)) for one in entry.files]
        self.made[maker][owner] = Entry(entry.sum, files)

    def add(self, done: Done) -> None:
        """Add what a job has made."""
        maker, owners = done.job.maker, self._owners[done.job.maker]
        found: dict[int, list[Written]] = {at: [] for at in done.job.part.rows(len(owners))}
        for at, one in done.files:
            found[at].append(self._listed(one, [done.addresses[link] for link in one.links]))
        for at, files in found.items():
            self.made[maker][owners[at]] = Entry(self._sums[maker][at], files)
        self.looked.complaints += done.complaints

    def _listed(self, one: Written, links: Iterable[bytes]) -> Written:
        known, links = self._known, list(links)
        self.looked.take(one.path, one.sum, links)
        return one._replace(links=tuple([known.setdefault(link, len(known)) for link in links])) if links else one

    def _files(self, makers: Iterable[str]) -> Iterator[Written]:
        for maker in makers:
            made = self.made[maker]
            yield from (one for owner in self._owners[maker] for one in made[owner].files)

    @property
    def pages(self) -> list[str]:
        """Return the address of every page."""
        return [one.path for one in self._files(PAGES)]

    @property
    def tables(self) -> list[Listed]:
        """Return every table as the index lists it."""
        return [Listed(one.path, one.rows, one.size, one.sum) for one in self._files(MAKERS) if one.rows >= 0]

    def remembered(self) -> Remembered:
        """Return what the next build is to know."""
        return Remembered(self._depends.program, self.made, list(self._known), notices_of(self._site))


def notices_of(site: Site) -> list[str]:
    """Return the addresses of notices that pages may lead to."""
    return sorted({slot.notice.url for slot in site.record.timeline if slot.notice})
