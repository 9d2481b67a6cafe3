"""The accounts that the prose names, each under what is wrong with it; what could not be read is handed back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.intake.model import Document, Finding, Paragraph
from generator.intake.prose.accounts import Listed
from generator.intake.prose.numbers import NUMBER, whole
from generator.intake.prose.passages import Passage
from generator.intake.prose.pieces import Piece, lists_of, pieces, quoted_names
from generator.intake.prose.reading import Reading, at, read_any
from generator.intake.prose.reasons import Reason, read_reasons
from generator.intake.prose.units import read_named_in
from generator.record.problem import Problem, in_order, problem
from generator.record.settings import Settings
from generator.record.vocabulary import UNCLASSIFIED

# Words after which a list begins: what it is a list of stands before them.
_LEADS_IN = re.compile(r"(?:的有|有|为|是|包括|如下|如|例如|比如|分别|涉及|其中|名单|[:)(]|个|的)[\s:(]*$")
_COUNT = re.compile(rf"(?P<n>{NUMBER})(?:个|家)[^,。;:\d]{{0,12}}?[):(有为是的分别如下\s]*$")
_HEADED = re.compile(rf"(?P<n>{NUMBER})(?:个|家)\)?[:;]?$")
_SPEAKS = re.compile(r"账号|新媒体|公众号|微信|微博")


@dataclass
class Found:
    """What has been read so far; ``under`` counts the names below each heading that says how many there are."""

    findings: list[Finding] = field(default_factory=list)
    unread: list[Paragraph] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    under: dict[tuple[str, ...], tuple[int, list[str], int]] = field(default_factory=dict)


def read_findings(document: Document, settings: Settings) -> tuple[list[Finding], list[Paragraph], list[Problem]]:
    """Return the accounts named in prose with what is wrong, each once; the parts of sentences that speak of accounts
    or problems and could not be read; the problems. A name is always a part of the document. Never raises."""
    reading = read_any(document, settings)
    names, found = quoted_names(reading), Found()
    for passage in reading.passages:
        if passage.topic != "website":
            _read_passage(reading, passage, names, found)
    for stated, listed, line in found.under.values():
        found.problems += _count_problem(stated, listed, False, line)
    return _each_once(found.findings), found.unread, in_order(found.problems)


def _each_once(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those said again in other words; what has no category is told by its words."""
    first: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        words = one.text if one.category == UNCLASSIFIED else ""
        first.setdefault((one.name, one.platform, one.category, one.severity, one.days, words), one)
    return list(first.values())


def _read_passage(reading: Reading, passage: Passage, names: frozenset[str], found: Found) -> None:
    context: list[Reason] = []
    leads: list[tuple[str, Paragraph]] = []
    for piece in pieces(passage):
        lists = lists_of(reading, piece, names)
        if passage.duties or lists:
            before = len(found.findings)
            if lists and (passage.duties or not _read_lists(reading, piece, lists, context, found)):
                found.unread.append(_as_written(piece))
            # A sentence that led up to a list has been read with it.
            told = {finding.category for finding in found.findings[before:]}
            leads = [lead for lead in leads if lead[0] not in told]
            continue
        reasons = read_reasons(piece.plain, reading.settings)
        if not reasons or any(True for _ in read_named_in(reading, piece.sentence, piece.start, piece.plain)):
            continue
        context = reasons
        heading = passage.heading and piece.sentence.start == 0 and piece.start == 0
        if not heading and reasons[0].category != UNCLASSIFIED:
            leads.append((reasons[0].category, _as_written(piece)))
    found.unread += [lead for _, lead in leads]


def _as_written(piece: Piece) -> Paragraph:
    text = piece.sentence.text[piece.start : piece.start + len(piece.plain)]
    return Paragraph(text.strip("；; "), piece.sentence.line)


def _read_lists(reading: Reading, piece: Piece, lists: list[Listed], context: list[Reason], found: Found) -> bool:
    """Take the findings of the lists of a piece; tell whether every list had a reason."""
    done = True
    last: list[Reason] = []
    for n, listed in enumerate(lists):
        begin = lists[n - 1].end if n else 0
        end = lists[n + 1].start if n + 1 < len(lists) else len(piece.plain)
        reasons = _reasons(reading, piece, (begin, listed.start, listed.end, end), n + 1 < len(lists))
        # A list that goes on behind a comma is named for the same.
        goes_on = n and re.fullmatch(r"[,、和及\s]*", piece.plain[begin : listed.start])
        reasons = last = reasons or (last if goes_on else [])
        above = reasons or context or _above(reading, piece.sentence.passage)
        if not above:
            done = False
            continue
        _take(reading, piece, listed, above, found)
        if not reasons and not context:
            _count_below(piece, listed, found)
        else:
            found.problems += _own_count(piece, listed, begin)
        found.problems += _list_problems(piece, listed)
    return done


def _reasons(reading: Reading, piece: Piece, places: tuple[int, int, int, int], more: bool) -> list[Reason]:
    """Return why a list is named: what stands before it if that leads in, else what stands behind it."""
    begin, start, end, stop = places
    headings = piece.sentence.passage.headings
    before, behind = piece.plain[begin:start], piece.plain[end:stop]
    if more:
        # What leads in to the next list belongs to that one.
        behind = behind[: behind.rfind(",")] if "," in behind and _LEADS_IN.search(behind) else behind
    if begin:
        before = before[before.find(",") + 1 :] if "," in before else before
    aside = re.match(r"\s*\(([^()]+)\)", behind)
    own = read_reasons(aside[1], reading.settings, headings) if aside else []
    if own:
        return own
    of_before = read_reasons(before, reading.settings, headings)
    of_behind = read_reasons(behind, reading.settings, headings)
    # 3个账号不合格，具体为：A、B超过两周未更新: what is wrong goes before the bare verdict.
    says_more = not of_before or of_before[0].category == UNCLASSIFIED
    if of_before and _LEADS_IN.search(before) and not (of_behind and says_more):
        return of_before
    return of_behind or of_before


def _above(reading: Reading, passage: Passage) -> list[Reason]:
    """Return the reasons that the innermost heading gives which gives any."""
    for heading in reversed(passage.headings):
        reasons = read_reasons(heading, reading.settings, passage.headings)
        if reasons:
            return reasons
    return []


def _take(reading: Reading, piece: Piece, listed: Listed, reasons: list[Reason], found: Found) -> None:
    """Add the findings of a list; what the brackets behind a name say goes before what the list stands under."""
    headings = piece.sentence.passage.headings
    notes = {one.note: read_reasons(one.note, reading.settings, headings) for one in listed.mentions if one.note}
    for mention in listed.mentions:
        for reason in notes.get(mention.note) or reasons:
            a, b = (piece.start + place for place in (mention.start, mention.end))
            found.findings.append(
                Finding(
                    piece.sentence.text[a:b],
                    mention.platform,
                    reason.category,
                    reason.severity,
                    reason.days,
                    _worded(piece, reason),
                    listed.partial,
                    piece.sentence.line,
                )
            )


def _worded(piece: Piece, reason: Reason) -> str:
    """Return the wording of a reason as it is written, if it stands in the piece itself."""
    place = piece.plain.find(reason.text)
    begin = piece.start + place
    return piece.sentence.text[begin : begin + len(reason.text)] if place >= 0 else reason.text


def _names(piece: Piece, listed: Listed) -> list[str]:
    return [piece.sentence.text[piece.start + m.start : piece.start + m.end] for m in listed.mentions]


def _own_count(piece: Piece, listed: Listed, begin: int) -> list[Problem]:
    """Return a problem if the number beside a list is not that of its names."""
    said = _COUNT.search(piece.plain[begin : listed.start])
    stated = listed.stated if listed.stated is not None else whole(said["n"]) if said else None
    return _count_problem(stated, _names(piece, listed), listed.partial, piece.sentence.line)


def _count_problem(stated: int | None, names: list[str], partial: bool, line: int) -> list[Problem]:
    if stated is None or stated == len(names) or (partial and stated > len(names)):
        return []
    return [problem("list-count", at(line), "、".join(names), stated=stated, n=len(names))]


def _count_below(piece: Piece, listed: Listed, found: Found) -> None:
    """Count the names of a list to the heading that says how many there are; its own number is checked too."""
    passage = piece.sentence.passage
    found.problems += _own_count(piece, listed, 0)
    for deep in range(len(passage.headings), 0, -1):
        said = _HEADED.search(passage.headings[deep - 1])
        if said and not listed.partial:
            key = passage.headings[:deep]
            stated, names, line = found.under.setdefault(key, (whole(said["n"]), [], piece.sentence.line))
            found.under[key] = (stated, [*names, *_names(piece, listed)], line)
            return


def _list_problems(piece: Piece, listed: Listed) -> list[Problem]:
    problems = []
    if listed.cut:
        problems.append(problem("list-cut", at(piece.sentence.line), listed.cut))
    if listed.repaired:
        text = piece.plain[listed.start : listed.end]
        problems.append(problem("list-quotes", at(piece.sentence.line), "、".join(_names(piece, listed)), text=text))
    return problems
