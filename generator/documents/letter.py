"""The parts that every official letter has: number, title, whom it is for, attachments, who signs, the page."""

from __future__ import annotations

from generator.documents.elements import KEEP, blank_line, from_right, hanging, paragraph
from generator.documents.file import Facts
from generator.documents.grid import CHARACTERS
from generator.documents.phrases import width
from generator.documents.styles import STYLE_BY_ID
from generator.summary.site import Site
from generator.words import say

# A line of the body holds so many characters of a title.
_TITLE_WIDTH = CHARACTERS * STYLE_BY_ID["Body"].size // STYLE_BY_ID["Title"].size


def facts(site: Site, place: int, title: str) -> Facts:
    """Return what the file of a document on the period at ``place`` says of itself."""
    slot = site.record.timeline[place]
    day = (slot.notice.issued if slot.notice else None) or slot.period.end
    return Facts(title, str(site.settings["publisher"]), day, note(site))


def note(site: Site) -> str:
    """Return what stands above the text of every page: that it is a draft; for a made-up record, that it is that."""
    return say("documents.draft_sample" if site.sample else "documents.draft")


def number(known: str) -> str:
    """Return the line of the document's number, blank where it is not known."""
    return paragraph(known or say("documents.blank.number"), "Centred")


def title(text: str, issuer: str = "") -> str:
    """Return the title between empty lines; a long one is broken where its sense breaks."""
    return blank_line() + paragraph("\n".join(title_lines(text, issuer)), "Title") + blank_line()


def title_lines(text: str, issuer: str = "") -> list[str]:
    """Return the lines of a title: behind who issues it, and behind what it is about."""
    if width(text) <= _TITLE_WIDTH:
        return [text]
    lines = []
    if issuer and text.startswith(issuer) and text != issuer:
        lines, text = [issuer], text[len(issuer) :].strip()
    subject = say("documents.subject")
    at = text.find(subject) + len(subject)
    if width(text) <= _TITLE_WIDTH or at < len(subject) or at == len(text):
        return [*lines, text]
    return [*lines, text[:at], text[at:]]


def address(text: str) -> list[str]:
    """Return whom the letter is for."""
    return [paragraph(text, "Flush")]


def attachment(name: str) -> list[str]:
    """Return the line that names the attachment, behind an empty line."""
    text = say("documents.attachment.named", name=name)
    return [blank_line(), paragraph(text, own=KEEP + hanging(3, 2))]


def signature(issuer: str, day: str, section: str = "") -> list[str]:
    """Return who signs and when, at the right: the day begins two characters behind the issuer, and neither comes
    nearer than two characters to the edge. With a ``section``, the section and its page end here."""
    behind, before = 2.0, 4 + width(day) - width(issuer)
    if before < 2:
        behind, before = width(issuer) - width(day), 2.0
    return [
        paragraph("", "Flush", own=KEEP),
        paragraph("", "Flush", own=KEEP),
        paragraph(issuer, "Right", own=KEEP + from_right(before)),
        paragraph(day, "Right", own=from_right(behind) + section),
    ]
