"""Reads documents back as a reader would."""

from __future__ import annotations

import io

import docx
from docx.document import Document

from generator.documents import period_documents
from generator.summary.rows import Rows
from generator.summary.site import Site

Documents = dict[str, bytes]


def documents_of(site: Site, place: int = -1) -> Documents:
    """Return the documents on the period at ``place`` (the newest by default): name to bytes."""
    at = site.latest if place < 0 else place
    return {made.name: made.data for made in period_documents(site, Rows(site), at)}


def opened(data: bytes) -> Document:
    """Return a document as a word processor's library reads it."""
    return docx.Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """Return the paragraphs of a document, tables left out."""
    return "\n".join(paragraph.text for paragraph in opened(data).paragraphs)


def table_of(data: bytes) -> list[list[str]]:
    """Return the cells of the first table of a document."""
    return [[cell.text for cell in row.cells] for row in opened(data).tables[0].rows]
