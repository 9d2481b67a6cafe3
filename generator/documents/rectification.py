"""The notice to one failing unit (整改通知): its accounts, what is asked, by when, what follows otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents import letter
from generator.documents.elements import paragraph
from generator.documents.file import docx_bytes
from generator.documents.interviews import interview_of_unit
from generator.documents.phrases import deadline, inspector, issuer, numeral
from generator.documents.template import template
from generator.documents.unitrows import failing_rows, further_demands
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def rectification_notice(site: Site, rows: Rows, place: int, unit: int) -> bytes:
    """Return the notice to ``unit`` on the period at ``place`` as a .docx file."""
    slot, name = site.record.timeline[place], site.units.name[unit]
    title = say("documents.rectification.title", period=slot.period.label)
    said = letter.facts(site, place, say("documents.title_of", title=title, unit=name))
    body = [
        letter.number(""),
        letter.title(title),
        *letter.address(say("documents.rectification.to", unit=name)),
        *_text(site, rows, place, unit),
        *letter.attachment(say("documents.form.title")),
        # The notice of the period has a day; this letter has none before it is sent.
        *letter.signature(issuer(slot), say("documents.blank.day")),
        template(said.note).section,
    ]
    return docx_bytes(said, "".join(body))


def _text(site: Site, rows: Rows, place: int, unit: int) -> Iterator[str]:
    slot, failing = site.record.timeline[place], failing_rows(rows, unit, place)
    total = int(site.judgement.units.inspected[unit, place])
    words = {"inspector": inspector(slot), "period": slot.period.label, "total": total, "failing": len(failing)}
    yield paragraph(say("documents.rectification.lead", **words))
    yield paragraph(_heading(1, "problems"), "First")
    for n, one in enumerate(failing, start=1):
        yield paragraph(say("documents.rectification.account", n=n, name=one.row.full, problem=one.problem))
    yield paragraph(_heading(2, "demands"), "First")
    at, to = deadline(site, place)
    report = say("documents.rectification.report_text", at=at, to=to)
    points = [(say("documents.rectification.report"), report), *further_demands(site, rows, unit, place)]
    if text := interview_of_unit(site, place, unit):
        points.append((say("documents.notice.interview"), text))
    for n, (name, text) in enumerate(points, start=1):
        yield paragraph(text, lead=say("documents.notice.point", number=numeral(n), title=name.rstrip("。")))


def _heading(n: int, key: str) -> str:
    return say("documents.notice.part", number=numeral(n), title=say(f"documents.rectification.{key}"))
