"""Brings a site together out of what jobs make now and what is taken over from the site before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from generator.outputs.opendata import Listed
from generator.pages import PAGES
from generator.publish.again import alike
from generator.publish.again.depends import Depends
from generator.publish.again.ground import Ground
from generator.publish.again.linking import carry, place
from generator.publish.again.remembered import Entry, Kept, Made, Remembered, Written, decoded, encoded, files_of
from generator.publish.jobs import MAKERS, Job, jobs_of
from generator.publish.look.examine import Looked
from generator.publish.look.links import anchors
from generator.publish.look.vanished import leading_to
from generator.publish.shares import Done, Last
from generator.summary.addresses import site_root
from generator.summary.site import Site

# With more pages made again than this it is quicker to follow every link than to see which marks have gone.
_FEW = 300


class Assembly:
    """One site on its way. ``made`` is what there is so far by maker and owner, in the order of the makers."""

    def __init__(self, site: Site, built: Path, depends: Depends, last: Last) -> None:
        self._site, self._built, self._depends, self._last = site, built, depends, last
        self._sums = {maker: depends.of(maker) for maker in MAKERS}
        self._owners = {name: maker.owners(site) for name, maker in MAKERS.items()}
        self._there: set[str] = set()
        self._ground = Ground(built)
        # Pages that are others than in the site before.
        self._turned: set[str] = set()
        self._blocks = dict(last.remembered.blocks)
        self.made: Made = {maker: {} for maker in MAKERS}
        self.looked = Looked(site_root(site))

    def take_over(self, spare: Path) -> list[Job]:
        """Take over what has not changed, on the ground of ``spare``, and return the jobs that make the rest. Raises
        OSError."""
        self._ground.lay(spare, self._last.remembered.by_path)
        return [job for maker in MAKERS for job in self._jobs(maker, list(self._stale(maker)))]

    def _jobs(self, maker: str, stale: list[int]) -> list[Job]:
        if maker != alike.MAKER:
            return jobs_of(self._site, maker, stale)
        before, owners, sums = self._last.remembered.made.get(maker, {}), self._owners[maker], self._sums[maker]
        known = ((at, before[owners[at]][0], sums[at]) for at in stale if owners[at] in before)
        jobs = alike.alike_jobs(self._site, known)
        done = {at for job in jobs for at in (*job.part.only, *job.alike)}
        return [*jobs, *jobs_of(self._site, maker, [at for at in stale if at not in done])]

    def _stale(self, maker: str) -> Iterator[int]:
        before, made = self._last.remembered.made.get(maker, {}), self.made[maker]
        for at, (owner, sum_) in enumerate(zip(self._owners[maker], self._sums[maker], strict=True)):
            entry = before.get(owner)
            if entry is None or entry[0] != sum_ or not all(map(self._carried, entry[1])):
                yield at
            else:
                made[owner] = entry

    def _carried(self, one: Kept) -> bool:
        path = one[0]
        return path in self._ground.there or carry(
            f"{self._last.folder}/{path}", one, place(self._built, path, self._there)
        )

    def add(self, done: Done) -> None:
        """Add what a job has made."""
        maker, owners = done.job.maker, self._owners[done.job.maker]
        found: dict[int, list[Written]] = {at: [] for at in (*done.job.part.rows(len(owners)), *done.job.alike)}
        for at, one in done.files:
            self._blocks.pop(one.path, None)
            found[at].append(self._listed(one, [done.addresses[link] for link in one.links]))
        for at, files in found.items():
            self.made[maker][owners[at]] = Entry(self._sums[maker][at], files)
        self._blocks.update(done.blocks)
        self.looked.complaints += done.complaints

    def _listed(self, one: Written, links: Sequence[bytes]) -> Written:
        known, before = self._known, self._last.remembered.by_path.get(one.path)
        if before is None or before[3] != one.moment:
            self._turned.add(one.path)
        self.looked.take(one.path, one.sum, links)
        return one._replace(links=[known.setdefault(link, len(known)) for link in links]) if links else one

    @cached_property
    def _known(self) -> dict[bytes, int]:
        return {encoded(address): at for at, address in enumerate(self._last.remembered.addresses)}

    def finish(self) -> None:
        """Bring to an end what is made of the record: nothing else stays where the site is put together, and all of it
        is looked at. Raises OSError."""
        looked, before = self.looked, self._last.remembered
        taken = [one for one in files_of(self.made) if one[0] not in looked.sums]
        looked.sums.update((one[0], one[1]) for one in taken)
        looked.fit = self._ground.fit.intersection(one[0] for one in taken)
        gone = before.by_path.keys() - looked.sums.keys()
        self._ground.leave(looked.sums)
        self._follow(taken, gone)
        self._turned |= gone

    def _follow(self, taken: Iterable[Kept], gone: Collection[str]) -> None:
        """Have the links followed of files that are ``taken`` over, if they may lead to something that is ``gone``."""
        before, marks = self._last.remembered, self._marks_lost()
        if marks is not None and not gone and not marks:
            return
        some = None if marks is None else leading_to(before.addresses, gone, marks)
        for one in taken:
            links = one[5] if some is None else some.intersection(one[5])
            if links:
                self.looked.links.take(one[0], [encoded(before.addresses[at]) for at in links])

    def _marks_lost(self) -> set[str] | None:
        """Return the marks that pages made again had in the site before and have no more; None if there are too many
        such pages to look, or the site before is not what it was."""
        before = self._last.remembered.by_path
        pages = [path for path in self._turned if path in before and path.endswith(".html")]
        lost: set[bytes] = set()
        for page in pages if len(pages) <= _FEW else ():
            had = self._last.page(page)
            if not had:
                return None
            lost |= {*anchors(had)}.difference(anchors((self._built / page).read_bytes()))
        return {decoded(one) for one in lost} if len(pages) <= _FEW else None

    def _files(self, makers: Iterable[str]) -> Iterator[Kept]:
        for maker in makers:
            made = self.made[maker]
            yield from (one for owner in self._owners[maker] for one in made[owner][1])

    @property
    def pages(self) -> list[str]:
        """Return the address of every page."""
        return [one[0] for one in self._files(PAGES)]

    @property
    def tables(self) -> list[Listed]:
        """Return every table as the index lists it."""
        return [Listed(path, rows, size, sum_) for path, sum_, size, _, rows, _ in self._files(MAKERS) if rows >= 0]

    def remembered(self) -> Remembered:
        """Return what the next build is to know."""
        before, program, notices = self._last.remembered, self._depends.program, notices_of(self._site)
        addresses = [decoded(one) for one in self._known] if "_known" in self.__dict__ else before.addresses
        blocks = {path: sums for path, sums in self._blocks.items() if path in self.looked.sums}
        rest = (self._turned, before.counted) if before.by_path else (None, len(addresses))
        return Remembered(program, self.made, addresses, notices, blocks, *rest)


def notices_of(site: Site) -> list[str]:
    """Return the addresses of notices that pages may lead to."""
    return sorted({slot.notice.url for slot in site.record.timeline if slot.notice})
