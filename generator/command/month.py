"""What a period that is new in a record changes for readers beside the one published before it, as Markdown."""

from __future__ import annotations

from generator.judge.changes import change_counts, fair, previous_published
from generator.record.vocabulary import DISPLAY_ORDER
from generator.summary.marks import MARK_OF, WORD
from generator.summary.site import Site
from generator.words import say
from generator.words.screen import markdown

SHOWN = 200


def against_last(site: Site, place: int) -> list[str]:
    """Return the period's counts, then who is worse, better, new and gone since the table before it."""
    period = site.record.timeline[place].period.label
    counts = site.counts(place, site.listed_accounts(place))
    told = "、".join(
        say("command.changes.count", word=MARK_OF[state].word, n=counts[state])
        for state in DISPLAY_ORDER
        if counts.get(state)
    )
    lines = [say("command.changes.period", period=period, n=sum(counts.values()), counts=told), ""]
    before = previous_published(site.record, place)
    return lines if before is None else lines + _moved(site, before, place)


def _moved(site: Site, before: int, place: int) -> list[str]:
    groups, lines = change_counts(site.record, before, place), []
    # Whether an account is listed says something only where all accounts are.
    kinds = ("worse", "improved", "new", "gone") if fair(site.record, before, place).whole else ("worse", "improved")
    for kind in kinds:
        rows = groups[kind].tolist()
        if rows:
            label = site.record.timeline[before].period.label
            lines += [say(f"command.changes.{kind}", before=label, n=len(rows)), ""]
            lines += [*(_line(site, row, before, place, kind) for row in rows[:SHOWN]), ""]
    return lines


def _line(site: Site, account: int, before: int, place: int, kind: str) -> str:
    name = markdown(site.accounts.full[account])
    if kind in ("worse", "improved"):
        old, new = (WORD[int(site.record.grid[account, at])] for at in (before, place))
        return say("command.changes.moved", account=name, before=old, after=new)
    return say("command.changes.item", name=name)
