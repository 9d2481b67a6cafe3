"""How an account or a department stands at the newest period, in as few words as a badge or a card has room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.record.vocabulary import FAIL
from generator.summary.duties import due_at
from generator.summary.marks import MARK_OF, MARKS
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


class Face(NamedTuple):
    """``name``: in full; ``word``: the rating or what stands for it, ``suffix``: its mark; ``title``: name, period and
    word in one; ``text``: what is wrong; ``due``: the deadline in words; ``source``: whose rating it is."""

    id: str
    url: str
    name: str
    suffix: str
    word: str
    title: str
    text: str
    due: str
    source: str


def account_faces(site: Site, rows: Rows | None = None, part: Part = WHOLE) -> Iterator[tuple[int, Face]]:
    """Yield row and face of every account, or of a share of them, in registry order; without ``rows`` what is wrong is
    left out."""
    shared, accounts = _Shared(site), site.accounts
    states, positions = site.states[site.latest], site.record.position[:, site.latest]
    problems = rows.columns["problem"] if rows else []
    codes = rows.columns["categories"] if rows else []
    for account in part.rows(len(states)):
        state, at = states[account], int(positions[account])
        mark = MARKS[state]
        text = problems[at] if rows and at >= 0 and codes[at] else ""
        due = shared.due if state == FAIL else ""
        name, url = accounts.full[account], accounts.url[account]
        yield account, shared.face(accounts.id[account], url, name, mark.suffix, mark.word, text, due)


def department_faces(site: Site, part: Part = WHOLE) -> Iterator[tuple[int, Face]]:
    """Yield row and face of every department, or of a share of them, in registry order."""
    shared, units, place = _Shared(site), site.judgement.units, site.latest
    columns = units.inspected[:, place], units.failing[:, place], units.grid[:, place]
    for unit in part.rows(len(site.units.id)):
        inspected, failing, state = (int(column[unit]) for column in columns)
        kind = "fail" if failing else "none" if not inspected else "clean" if state >= FAIL else "unrated"
        word = say(f"pages.department.short_{kind}", n=inspected, failing=failing)
        mark, due = MARK_OF["fail"] if failing else MARKS[state], shared.due if failing else ""
        url, name = site.units.url[unit], site.units.name[unit]
        yield unit, shared.face(site.units.id[unit], url, name, mark.suffix, word, "", due)


class _Shared:
    """What all faces share."""

    def __init__(self, site: Site) -> None:
        due = due_at(site, site.latest)
        notice = site.slot.notice
        self.due = say("outputs.card.due", moment=due.full) if due else ""
        self.period = site.slot.period.label
        self.sample = say("outputs.common.sample") if site.sample else ""
        issuer = notice.issuer if notice else ""
        self.source = say("outputs.common.source" if issuer else "outputs.common.source_unknown", issuer=issuer)

    def face(self, id_: str, url: str, name: str, suffix: str, word: str, text: str, due: str) -> Face:
        """Return one face."""
        title = self.sample + say("outputs.badge.title", name=name, period=self.period, word=word)
        return Face(id_, url, name, suffix, word, title, text, due, self.source)
