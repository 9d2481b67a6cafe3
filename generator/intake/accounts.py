"""One row of an account: its cells, given their meaning. What is not understood stays blank and is told."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.intake.cells import is_answer, read_number, read_platform
from generator.intake.model import IntakeRow
from generator.intake.parts import Part
from generator.record.clean import clean, find_faults, fold
from generator.record.inspections import split_rating
from generator.record.problem import Place, Problem, problem
from generator.record.suffix import split_suffix
from generator.record.vocabulary import FAMILY_OF, PLATFORM_BY_CODE, YES_WORDS
from generator.record.wordings import Vocabulary
from generator.words import say

_ASKED = re.compile(r"(?:检查|评价|考核|检测)?是否(?P<rating>[^()]{2,4})(?:\(.*\))?")


class At(NamedTuple):
    """Which account of the table a row is (1-based), where it stands, under which platform's section ("" = none), and
    the rating that no column of ratings holds."""

    number: int
    file: str
    line: int
    section: str
    rating: str = "unrated"


class _Cells(NamedTuple):
    """The cells of one row by key, clean, and what is needed to tell a problem of one."""

    clean: dict[str, str]
    headings: dict[str, str]
    words: Vocabulary
    file: str
    line: int

    def tell(self, code: str, key: str, **words: object) -> Problem:
        """Return the problem ``code`` of the cell under ``key``."""
        return problem(code, Place(self.file, self.line, self.headings.get(key, "")), self.clean.get(key, ""), **words)


def read_account(part: Part, cells: list[str], at: At, words: Vocabulary) -> tuple[IntakeRow, list[Problem]]:
    """Return the account in ``cells`` (one for each column of ``part``) and the problems of its cells."""
    keys = part.keys
    texts = {key: clean(cell)[0] for key, cell in zip(keys, cells, strict=True) if key}
    row = _Cells(texts, dict(zip(keys, part.headings, strict=True)), words, at.file, at.line)
    name, platform, word, problems = _platform(row, at.section)
    rating, remark, more = _rating(row, at.rating)
    indicators, measures, others = _own(row)
    extra = {
        heading: clean(cell)[0]
        for key, heading, cell in zip(keys, part.headings, cells, strict=True)
        if cell.strip() and (key in ("", "note", "score", "updated") or key.startswith("text:"))
    }
    raw: dict[str, str] = {}
    for heading, cell in zip(part.headings, cells, strict=True):
        raw.setdefault(heading, cell)
    account = IntakeRow(
        at.number,
        name, platform, word, texts.get("department", ""), rating, remark, texts.get("problem", ""),
        indicators, measures, extra, raw,
    )  # fmt: skip
    return account, [*problems, *more, *others, *_faults(part, cells, row)]


def _platform(row: _Cells, section: str) -> tuple[str, str, str, list[Problem]]:
    """Return the name without a platform behind it, the platform's code and word, and problems.

    The column goes first, then the brackets behind the name, then the section of the table, then the settings.
    """
    name, word = row.clean["name"], row.clean.get("platform", "")
    short, suffix = split_suffix(name, row.words.platforms)
    behind = name[len(short) :].strip(" ()（）") if suffix else ""
    if not word:
        word = behind or section
        return short, suffix or read_platform(section, row.words) or row.words.default_platform, word, []
    platform = read_platform(word, row.words)
    if not platform:
        known = "、".join(one.name for one in PLATFORM_BY_CODE.values())
        return name, "", word, [row.tell("platform-unknown", "platform", known=known)]
    if suffix and FAMILY_OF[suffix] != FAMILY_OF[platform]:
        place = Place(row.file, row.line, row.headings["platform"])
        return name, platform, word, [problem("platform-twice", place, name, other=word)]
    return short, platform, word, []


def _rating(row: _Cells, above: str) -> tuple[str, str, list[Problem]]:
    """Return the rating's code, the remark behind it, and problems. A table without ratings leaves all unrated, if
    nothing ``above`` it says otherwise."""
    if "rating" not in row.clean:
        return above, "", []
    word, remark = split_rating(row.clean["rating"])
    rating = row.words.ratings.get(fold(word), "") or _answered(row.headings["rating"], word, row.words)
    problems = []
    if not row.clean["rating"]:
        problems = [row.tell("cell-blank", "rating")]
    elif not rating:
        known = "、".join(dict.fromkeys(row.words.ratings))
        problems = [row.tell("rating-unknown", "rating", known=known)]
    if remark and not row.words.lifecycle.get(fold(remark)):
        place = Place(row.file, row.line, row.headings["rating"])
        problems.append(problem("remark-unknown", place, remark))
    return rating, remark, problems


def _answered(heading: str, word: str, words: Vocabulary) -> str:
    """Return the rating that 是 or 否 means under a heading that asks for one: 是否合格."""
    asked = _ASKED.fullmatch(fold(heading))
    if asked is None or not is_answer(word):
        return ""
    return words.ratings.get(f"{'' if fold(word) in YES_WORDS else '不'}{asked['rating']}", "")


def _own(row: _Cells) -> tuple[dict[str, str], dict[str, int], list[Problem]]:
    """Return indicators and measures by id, and the problems of cells that are no answer and no number."""
    indicators: dict[str, str] = {}
    measures: dict[str, int] = {}
    problems: list[Problem] = []
    for key, cell in row.clean.items():
        kind, _, id_ = key.partition(":")
        if kind == "indicator":
            indicators[id_] = cell
            problems += [row.tell("indicator-unknown", key)] if cell and not is_answer(cell) else []
        elif kind == "measure" and cell:
            number = read_number(cell)
            if number < 0:
                problems.append(row.tell("number-format", key))
            else:
                measures[id_] = number
    return indicators, measures, problems


def _faults(part: Part, cells: list[str], row: _Cells) -> list[Problem]:
    """Return what no cell may hold: numbers of persons, control characters, the marks of a wrong encoding."""
    found: list[Problem] = []
    for heading, cell in zip(part.headings, cells, strict=True):
        for code, kind in find_faults(cell):
            shown = {"kind": say(f"check.words.{kind}")} if kind else {}
            found.append(problem(code, Place(row.file, row.line, heading), cell, **shown))
    return found
