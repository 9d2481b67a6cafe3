"""Official documents (.docx) from the record: the draft of a notice, and what each failing unit is sent.

To add one for a unit: write its function, add a line to UNIT_DOCUMENTS, its names to ``words/zh/documents.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.documents.notice import notice_draft
from generator.documents.rectification import rectification_notice
from generator.documents.report_form import report_form
from generator.summary.papers import NOTICE, UNIT_KINDS, carries_all, failing_units, paper
from generator.summary.rows import Rows
from generator.summary.site import Site

UNIT_DOCUMENTS: dict[str, Callable[[Site, Rows, int, int], bytes]] = dict(
    zip(UNIT_KINDS, (rectification_notice, report_form), strict=True)
)


class Made(NamedTuple):
    """One document: its path on the site, below ``documents/<period>/`` its own name, its bytes."""

    path: str
    name: str
    data: bytes


def period_documents(site: Site, rows: Rows, place: int, units: bool = True) -> Iterator[Made]:
    """Yield the documents on the published period at ``place``; without ``units`` only the draft of the notice."""
    yield _made(paper(site, NOTICE, place).url, notice_draft(site, rows, place))
    for unit in failing_units(site, place) if units else ():
        for kind, make in UNIT_DOCUMENTS.items():
            yield _made(paper(site, kind, place, unit).url, make(site, rows, place, unit))


def site_documents(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield (path below docs/, bytes) of the documents that the site carries: those of the newest period."""
    for made in period_documents(site, rows, site.latest, units=carries_all(site)):
        yield made.path, made.data


def _made(path: str, data: bytes) -> Made:
    return Made(path, path.rpartition("/")[2], data)
