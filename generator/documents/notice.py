"""The draft of a period's notice (通报): every number is counted from the rows, none is taken from a stated total."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.documents import letter
from generator.documents.counts import Counts, Family, count
from generator.documents.elements import paragraph
from generator.documents.file import docx_bytes
from generator.documents.interviews import interview_words
from generator.documents.phrases import (
    account_names,
    compact,
    deadline,
    inspector,
    issued,
    issuer,
    kind_name,
    numeral,
    span,
    table_title,
    unit_names,
)
from generator.documents.rowtable import attached_table
from generator.documents.template import template
from generator.judge.overlap import most_per_platform
from generator.summary.duties import overlaps
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def notice_draft(site: Site, rows: Rows, place: int) -> bytes:
    """Return the draft of the notice for the period at ``place`` as a .docx file."""
    slot = site.record.timeline[place]
    title = _title(site, place)
    said = letter.facts(site, place, title)
    page = template(said.note).section
    body = [
        letter.number(slot.notice.number if slot.notice else ""),
        letter.title(title, issuer(slot)),
        *letter.address(say("documents.notice.to")),
        *_text(site, count(site, rows, place), place),
        *letter.attachment(table_title(slot)),
        *letter.signature(issuer(slot), issued(slot), page),
        attached_table(rows, place, table_title(slot), page),
    ]
    return docx_bytes(said, "".join(body))


def _title(site: Site, place: int) -> str:
    slot = site.record.timeline[place]
    known = slot.notice.title if slot.notice else ""
    return known or say(
        "documents.notice.title", issuer=issuer(slot), period=slot.period.label, scope=site.settings["scope"]
    )


def _text(site: Site, counts: Counts, place: int) -> Iterator[str]:
    slot, scope = site.record.timeline[place], str(site.settings["scope"])
    lead = say("documents.notice.lead", inspector=inspector(slot), scope=scope, period=slot.period.label)
    yield paragraph(lead)
    parts = [
        ("basics", list(_basics(site, counts, place))),
        ("problems", _numbered(_problems(site, counts, place))),
        ("demands", _numbered(_demands(site, counts, place))),
    ]
    told = [(key, lines) for key, lines in parts if lines]
    for at, (key, lines) in enumerate(told, start=1):
        yield paragraph(say("documents.notice.part", number=numeral(at), title=say(f"documents.notice.{key}")), "First")
        yield from lines


def _numbered(points: Iterator[tuple[str, str]]) -> list[str]:
    return [
        paragraph(text, lead=say("documents.notice.point", number=numeral(at), title=title))
        for at, (title, text) in enumerate(points, start=1)
    ]


# ---- what was found ----


def _basics(site: Site, counts: Counts, place: int) -> Iterator[str]:
    notice = site.record.timeline[place].notice
    platforms = "，".join(map(_family, counts.families))
    text = say("documents.notice.total", n=counts.total, platforms=platforms)
    if notice and notice.scope:
        text = say("documents.notice.scope", scope=notice.scope) + text
    if notice and notice.sample != "census":
        text += say(f"documents.sample.{notice.sample}")
    yield paragraph(text)
    ratings = list(_ratings(site, counts))
    if ratings:
        yield paragraph("".join(ratings))
    told = "；".join(
        say("documents.notice.indicator" if one.no else "documents.notice.indicator_all", **one._asdict())
        + (say("documents.notice.indicator_blank", n=one.blank) if one.blank else "")
        for one in counts.indicators
    )
    if told:
        yield paragraph(say("documents.notice.indicators", told=told))


def _family(family: Family) -> str:
    parts = "、".join(say("documents.notice.family", name=name, n=n) for name, n in family.parts)
    text = say("documents.notice.family", name=family.name, n=family.n)
    return say("documents.notice.family_parts", family=text, parts=parts) if parts else text


def _ratings(site: Site, counts: Counts) -> Iterator[str]:
    rated = [(state, found) for state, found in counts.ratings if state != "unrated"]
    if not rated:
        return
    parts = [
        say("documents.notice.rating", word=say(f"record.state.{state}"), n=len(found.accounts))
        for state, found in rated
    ]
    unrated = len(counts.rated("unrated").accounts)
    yield say("documents.notice.ratings", told="，".join(parts))
    yield say("documents.notice.unrated", n=unrated) if unrated else ""
    for state in ("excellent", "fail"):
        found = counts.rated(state)
        if found.accounts:
            words = {"word": say(f"record.state.{state}"), "n": len(found.accounts), "units": found.n_units}
            yield say("documents.notice.of_units", names=unit_names(site, found, numbers=True), **words)
    if counts.rated("excellent").unknown + counts.rated("fail").unknown:
        yield say("documents.notice.unknown_units")


# ---- what is wrong ----


def _problems(site: Site, counts: Counts, place: int) -> Iterator[tuple[str, str]]:
    for kind in counts.kinds:
        names = unit_names(site, kind.among, numbers=True)
        words = {"units": kind.among.n_units, "n": len(kind.among.accounts)}
        yield kind_name(kind), say("documents.notice.kind", names=names, **words)
    if text := _by_unit(site, counts, place):
        yield say("documents.notice.by_unit"), text
    if counts.leaving:
        told = "".join(
            say(f"documents.notice.{state}", n=len(found.accounts), names=account_names(site, found.accounts))
            for state, found in counts.leaving
        )
        yield say("documents.notice.leaving"), told
    if over := _over(site, place):
        yield say("documents.notice.overlap"), over


def _by_unit(site: Site, counts: Counts, place: int) -> str:
    """Return the units by the worst of their accounts: so many without original posts for so long, so many of them
    without any update for longer."""
    original, update = (site.judgement.rule(id_, place) for id_ in ("original_within_days", "no_update_within_days"))
    if original is None or not counts.late.accounts:
        return ""
    words = {"span": span(original.adopted.threshold), "n": len(counts.late.accounts), "units": counts.late.n_units}
    text = say("documents.notice.late", **words)
    if update is None or not counts.very_late.accounts:
        return text
    worst = {unit for unit, _ in counts.very_late.units}
    others = counts.late._replace(
        accounts=tuple(a for a in counts.late.accounts if a not in counts.very_late.accounts),
        units=tuple(pair for pair in counts.late.units if pair[0] not in worst),
        unknown=counts.late.unknown - counts.very_late.unknown,
    )
    text += say(
        "documents.notice.very_late",
        span=span(update.adopted.threshold),
        names=unit_names(site, counts.very_late),
        units=counts.very_late.n_units,
        n=len(counts.very_late.accounts),
    )
    if others.n_units:
        text += say("documents.notice.late_others", names=unit_names(site, others), units=others.n_units)
    return text


def _over(site: Site, place: int) -> str:
    judged = site.judgement.rule("one_account_per_platform", place)
    if judged is None:
        return ""
    over = [
        say("documents.notice.overlap_unit", name=site.units.name[unit], family=one.family, n=one.n)
        for unit in np.flatnonzero(most_per_platform(site.record, place) > judged.adopted.threshold).tolist()
        for one in overlaps(site, unit, place)
        if one.over
    ]
    limit = judged.adopted.threshold
    return say("documents.notice.overlap_text", told="，".join(over), limit=limit) if over else ""


# ---- what is to be done ----


def _demands(site: Site, counts: Counts, place: int) -> Iterator[tuple[str, str]]:
    slot, failing = site.record.timeline[place], counts.rated("fail")
    if failing.accounts:
        at, to = deadline(site, place)
        words = {"units": failing.n_units, "n": len(failing.accounts), "at": at, "to": to}
        yield say("documents.notice.report"), say("documents.notice.report_text", **words)
    asked = [compact(one.requirement) for one in site.record.settings.indicators if one.requirement]
    if asked:
        yield say("documents.notice.routine"), say("documents.notice.routine_text", told="；".join(asked))
    if counts.leaving and site.judgement.rule("closing_still_updates", place):
        yield say("documents.notice.until_closed"), say("documents.notice.until_closed_text")
    if site.judgement.rule("report_changes", place):
        yield say("documents.notice.changes"), say("documents.notice.changes_text", inspector=inspector(slot))
    units = [unit for unit, _ in failing.units]
    if text := interview_words(site, place, units):
        yield say("documents.notice.interview"), text
