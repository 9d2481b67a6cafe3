"""The form on which a failing unit reports (整改情况报告表): filled in as far as the record tells."""

from __future__ import annotations

from generator.documents import letter
from generator.documents.elements import paragraph, table
from generator.documents.file import docx_bytes
from generator.documents.grid import ACROSS
from generator.documents.phrases import deadline
from generator.documents.template import across, template
from generator.documents.unitrows import failing_rows
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import WORDS, say

# The columns: key of its heading, share of the width. The last ones are for the unit.
COLUMNS = (
    ("serial", 4),
    ("account", 10),
    ("platform", 9),
    ("problem", 19),
    ("demand", 15),
    ("cause", 9),
    ("done", 12),
    ("day", 6),
    ("proof", 8),
)
_CENTRED = frozenset({0, 2})
# Room for a few handwritten lines.
_ROW = 900


def report_form(site: Site, rows: Rows, place: int, unit: int) -> bytes:
    """Return the form for ``unit`` on the period at ``place`` as a .docx file."""
    slot, name = site.record.timeline[place], site.units.name[unit]
    title, (at, to) = say("documents.form.title"), deadline(site, place)
    said = letter.facts(site, place, say("documents.title_of", title=title, unit=name))
    filled = [
        (row.serial or str(n), row.name, row.platform, problem, demand, "", "", "", "")
        for n, (row, problem, demand) in enumerate(failing_rows(rows, unit, place), start=1)
    ]
    head = [WORDS.documents.form[key] for key, _ in COLUMNS]
    body = [
        paragraph(title, "Title"),
        paragraph(say("documents.form.facts", unit=name, period=slot.period.label, at=at, to=to), "Small"),
        paragraph(say("documents.form.help"), "Small"),
        table(head, filled, _widths(), _CENTRED, _ROW),
        paragraph(say("documents.form.signed"), "Small"),
        across(template(said.note).section, ACROSS),
    ]
    return docx_bytes(said, "".join(body))


def _widths() -> list[int]:
    whole = sum(share for _, share in COLUMNS)
    found = [ACROSS.block * share // whole for _, share in COLUMNS]
    return [*found[:-1], ACROSS.block - sum(found[:-1])]
