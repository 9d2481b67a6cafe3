"""Brings a site together out of what jobs make now and what is taken over from the site before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

from generator.outputs.opendata import Listed
from generator.pages import PAGES
from generator.publish.again import alike
from generator.publish.again.depends import Depends
from generator.publish.again.files import Written
from generator.publish.again.ground import Ground
from generator.publish.again.laid import Laid, lay
from generator.publish.again.linking import carry, place
from generator.publish.again.remembered import Owners, Remembered, decoded, encoded
from generator.publish.jobs import MAKERS, Job, jobs_of
from generator.publish.look.examine import Looked
from generator.publish.look.links import anchors
from generator.publish.look.vanished import is_plain, leading_to
from generator.publish.shares import Done, Last
from generator.summary.addresses import site_root
from generator.summary.site import Site

# With more pages made again than this it is quicker to follow every link than to see which marks have gone.
_FEW = 300


class Assembly:
    """One site on its way."""

    def __init__(self, site: Site, built: Path, depends: Depends, last: Last) -> None:
        self._site, self._built, self._depends, self._last = site, built, depends, last
        self._sums = {maker: depends.of(maker) for maker in MAKERS}
        self._owners = {name: list(maker.owners(site)) for name, maker in MAKERS.items()}
        self._there: set[str] = set()
        self._ground = Ground(built, last.remembered)
        # For each owner its place in the site before, -1 if what is of it is made now; and what that was.
        self._taken: dict[str, list[int]] = {}
        self._made: dict[str, dict[int, list[Written]]] = {maker: {} for maker in MAKERS}
        # Pages that are others than in the site before.
        self._turned: set[str] = set()
        # Files of the site before that are no more.
        self._gone: Collection[str] = ()
        self._blocks = dict(last.remembered.blocks)
        # Of the known addresses those that are not plain.
        self._odd = list(last.remembered.odd)
        self.looked = Looked(site_root(site))

    def take_over(self, out: Path) -> list[Job]:
        """Take over what has not changed, on the ground that lies beside ``out``; return the jobs that make the rest.
        Raises OSError."""
        self._ground.lay(out)
        return [job for maker in MAKERS for job in self._jobs(maker, self._stale(maker))]

    def _jobs(self, maker: str, stale: list[int]) -> list[Job]:
        if maker != alike.MAKER or not stale:
            return jobs_of(self._site, maker, stale)
        before, sums = self._last.remembered.of(maker), self._sums[maker]
        places = before.places(self._owners[maker])
        known = ((at, before.sums[places[at]], sums[at]) for at in stale if places[at] >= 0)
        jobs = alike.alike_jobs(self._site, known)
        done = {at for job in jobs for at in (*job.part.only, *job.alike)}
        return [*jobs, *jobs_of(self._site, maker, [at for at in stale if at not in done])]

    def _stale(self, maker: str) -> list[int]:
        """Return the owners of whom something must be made now."""
        before, sums = self._last.remembered.of(maker), self._sums[maker]
        taken = list(before.places(self._owners[maker]))
        gaps = self._gaps(before)
        for at, (was, sum_) in enumerate(zip(taken, sums, strict=True)):
            if was < 0 or before.sums[was] != sum_ or (was in gaps and not self._carried(before.files(was))):
                taken[at] = -1
        self._taken[maker] = taken
        return [at for at, was in enumerate(taken) if was < 0]

    def _gaps(self, before: Owners) -> set[int]:
        """Return the owners of whom not everything lies in its place."""
        files, there = before.all(), self._ground.seen.there
        found, at = set[int](), there.find(0, files.start, files.stop)
        while at >= 0:
            owner = bisect_right(before.ends, at)
            found.add(owner)
            at = there.find(0, before.ends[owner], files.stop)
        return found

    def same(self, maker: str) -> set[str]:
        """Return the owners of whom everything is taken over."""
        both = zip(self._owners[maker], self._taken[maker], strict=True)
        return {owner for owner, was in both if was >= 0}

    def _carried(self, places: range) -> bool:
        return all(self._ground.seen.there[at] or self._carry(self._last.remembered.files.one(at)) for at in places)

    def _carry(self, one: Written) -> bool:
        return carry(f"{self._last.folder}/{one.path}", one, place(self._built, one.path, self._there))

    def add(self, done: Done) -> None:
        """Add what a job has made."""
        made, owners = self._made[done.job.maker], self._owners[done.job.maker]
        made |= {at: [] for at in (*done.job.part.rows(len(owners)), *done.job.alike)}
        places = [self._place(decoded(address)) for address in done.addresses]
        for at, one in done.files:
            self._blocks.pop(one.path, None)
            self._look(one, [done.addresses[link] for link in one.links])
            made[at].append(one._replace(links=[places[link] for link in one.links]) if one.links else one)
        self._blocks.update(done.blocks)
        self.looked.complaints += done.complaints

    def _look(self, one: Written, links: Sequence[bytes]) -> None:
        before = self._last.remembered.file(one.path)
        if before is None or before.moment != one.moment:
            self._turned.add(one.path)
        self.looked.take(one.path, one.sum, links)

    def _place(self, address: str) -> int:
        at = self._known.get(address)
        if at is None:
            self._known[address] = at = len(self._known)
            if not is_plain(address):
                self._odd.append(at)
        return at

    @cached_property
    def _known(self) -> dict[str, int]:
        return {address: at for at, address in enumerate(self._last.remembered.addresses)}

    @cached_property
    def _laid(self) -> Laid:
        return lay(self._last.remembered, self._owners, self._sums, self._taken, self._made)

    def finish(self) -> None:
        """Bring to an end what is made of the record: nothing else stays where the site is put together, and all of it
        is looked at. Raises OSError."""
        looked, before, taken = self.looked, self._last.remembered.files, self._laid.taken
        fit = self._ground.seen.fit
        looked.sums.update((before.paths[at], before.sums[at]) for at in taken)
        looked.fit, looked.lay = {before.paths[at] for at in taken if fit[at]}, self._ground.lay_there
        gone = self._last.remembered.at.keys() - looked.sums.keys()
        self._ground.leave(looked.sums)
        self._gone = gone
        self._turned |= gone

    def follow(self) -> None:
        """Have the links followed of files that are taken over, if they may lead to something that is gone. Raises
        OSError."""
        before, gone, marks = self._last.remembered, self._gone, self._marks_lost()
        if marks is not None and not gone and not marks:
            return
        known = before.addresses
        some = range(len(known)) if marks is None else leading_to(known, before.odd, gone, marks)
        for at in before.files.leading(some).intersection(self._laid.taken):
            one = before.files.one(at)
            self.looked.links.take(one.path, [encoded(before.addresses[link]) for link in one.links if link in some])

    def _marks_lost(self) -> set[str] | None:
        """Return the marks that pages made again had in the site before and have no more; None if there are too many
        such pages to look, or the site before is not what it was."""
        before = self._last.remembered.at
        pages = [path for path in self._turned.difference(self._gone) if path in before and path.endswith(".html")]
        lost: set[bytes] = set()
        for page in pages if len(pages) <= _FEW else ():
            had = self._last.page(page)
            if not had:
                return None
            lost |= {*anchors(had)}.difference(anchors((self._built / page).read_bytes()))
        return {decoded(one) for one in lost} if len(pages) <= _FEW else None

    @property
    def pages(self) -> list[str]:
        """Return the address of every page."""
        files, made = self._laid.files, self._laid.made
        return [files.paths[at] for maker in PAGES for at in made[maker].all()]

    @property
    def tables(self) -> list[Listed]:
        """Return every table as the index lists it."""
        files = self._laid.files
        rows = ((at, rows) for at, rows in enumerate(files.rows) if rows >= 0)
        return [Listed(files.paths[at], rows, files.sizes[at], files.sums[at]) for at, rows in rows]

    def remembered(self) -> Remembered:
        """Return what the next build is to know."""
        before, program, notices = self._last.remembered, self._depends.program, notices_of(self._site)
        addresses = list(self._known) if "_known" in self.__dict__ else before.addresses
        blocks = {path: sums for path, sums in self._blocks.items() if path in self.looked.sums}
        turned, counted = (self._turned, before.counted) if len(before.files) else (None, len(addresses))
        known = self._laid.files, self._laid.made, addresses, self._odd, notices, blocks
        return Remembered(program, *known, turned, counted)


def notices_of(site: Site) -> list[str]:
    """Return the addresses of notices that pages may lead to."""
    return sorted({slot.notice.url for slot in site.record.timeline if slot.notice})
