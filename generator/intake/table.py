"""Finds the table of accounts in a document by its headings, joins what pages or townships divided, reads its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.intake.above import ASIDE, only_platform
from generator.intake.cells import is_rating, read_number, read_platform
from generator.intake.headings import Headings, Match
from generator.intake.lines import Wordings, texts_of
from generator.intake.model import Document, IntakeRow, IntakeTable, Paragraph
from generator.intake.parts import Line, Part, continues, named, split_parts
from generator.intake.rest import with_rest
from generator.intake.rows import RowReader
from generator.intake.streams import find_sources
from generator.record.clean import clean
from generator.record.problem import Place, Problem, problem
from generator.record.settings import Settings
from generator.record.wordings import Vocabulary
from generator.words import say

# Columns without which a list of names says nothing of accounts.
_TELLING = ("platform", "rating", "problem", "department")
_LONGEST_TITLE = 60
_SHOWN = 5


def find_table(document: Document, settings: Settings) -> tuple[IntakeTable | None, list[Paragraph], list[Problem]]:
    """Return the table of accounts (None if there is none), the paragraphs that turned out to be its cells, problems.

    Tables with the same columns are joined; all others are named as not used. Raises nothing.
    """
    wordings = Wordings(Headings(settings), settings.vocabulary)
    sources = find_sources(document, wordings)
    parts = _joined([part for n, one in enumerate(sources) for part in split_parts(one, n, wordings)], wordings.words)
    parts = [_settled(named(part), wordings.words) for part in parts]
    chosen = with_rest(_choose(parts), parts, wordings.words)
    unused = [_unused(document.file, part) for part in parts if part not in chosen and part.rows]
    if not chosen:
        others = say("intake.table.others", n=len(unused)) if unused else ""
        missing = [problem("table-missing", Place(document.file), others=others)] if document.blocks else []
        return None, [], missing + unused
    reader = RowReader(document.file, settings)
    for part in chosen:
        reader.read(part)
    problems = [*_tell_columns(document.file, chosen, wordings.headings), *reader.found.problems, *unused]
    problems += _tell_blanks(document.file, chosen, reader.found.accounts)
    table = _table(chosen, reader)
    used = [paragraph for number in sorted({part.source for part in chosen}) for paragraph in sources[number].used]
    return table, used, problems


def _joined(parts: list[Part], words: Vocabulary) -> list[Part]:
    """Return the parts; rows without headings that go on with the table before, as on the next page, become its own."""
    found: list[Part] = []
    for part in parts:
        if not part.matches and found and continues(part, found[-1], words):
            found[-1].rows.extend([*_sections(part, len(found[-1].headings), words), *part.rows])
        else:
            found.append(part)
    return found


def _sections(part: Part, width: int, words: Vocabulary) -> list[Line]:
    """Return the line above rows that names their platform, 二、新浪微博（3个）, as a row across the table."""
    nearest = next((one for one in part.above if not ASIDE.fullmatch(clean(one.text)[0])), None)
    if nearest is None or not only_platform(nearest.text, words):
        return []
    return [Line([nearest.text] * width, nearest.line, frozenset())]


def _settled(part: Part, words: Vocabulary) -> Part:
    """Return the part with headings of two meanings settled by what stands below them."""
    columns = {match.key: at for at, match in enumerate(part.matches) if match.key}
    new = list(part.matches)
    if "rating" in columns:
        cells = _column(part, columns["rating"])
        if cells and not any(is_rating(cell, words) for cell in cells):
            numbers = all(read_number(cell) >= 0 or _is_decimal(cell) for cell in cells)
            # 检查结果 may be told in words; numbers are a score, not a rating.
            key = (
                "score"
                if numbers and "score" not in columns
                else "problem"
                if "problem" not in columns and _are_texts(cells)
                else "rating"
            )
            new[columns["rating"]] = Match(key, 1)
    if "problem" in columns and "rating" not in columns:
        cells = _column(part, columns["problem"])
        if cells and sum(is_rating(cell, words) for cell in cells) * 2 > len(cells):
            new[columns["problem"]] = Match("rating", 1)
    if "platform" in columns and "name" not in columns:
        cells = _column(part, columns["platform"])
        if cells and not any(read_platform(cell, words) for cell in cells):
            new[columns["platform"]] = Match("name", 1)
    return part._replace(matches=tuple(new))


def _column(part: Part, at: int) -> list[str]:
    """Return the cells of a column that are filled, without those of a line across the table."""
    rows = [line.cells for line in part.rows if len(texts_of(line.cells)) > 1]
    return [cells[at] for cells in rows if at < len(cells) and cells[at].strip()]


def _is_decimal(cell: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?%?", clean(cell)[0]) is not None


def _are_texts(cells: list[str]) -> bool:
    """Tell whether cells are sentences or phrases; short words may be ratings that are not known yet."""
    return sum(len(clean(cell)[0]) > 4 for cell in cells) * 2 > len(cells)


def _choose(parts: list[Part]) -> list[Part]:
    """Return the parts of the table of accounts: of all that have names and say something of them, the most rows."""
    groups: dict[frozenset[str], list[Part]] = {}
    for part in parts:
        keys = frozenset(part.keys) - {""}
        telling = [key for key in keys if key in _TELLING or ":" in key]
        if "name" in keys and telling:
            groups.setdefault(keys - {"serial", "note"}, []).append(part)
    best = max(groups.items(), key=lambda group: (_weight(group[0]), sum(len(p.rows) for p in group[1])), default=None)
    return best[1] if best else []


def _weight(keys: frozenset[str]) -> int:
    """Return 1 for a table that tells a platform, a verdict or a number of each account, 0 for a bare list."""
    return int(bool(keys & {"platform", "rating"}) or any(":" in key for key in keys))


def _unused(file: str, part: Part) -> Problem:
    first = part.headings or part.rows[0].cells
    return problem("table-unused", Place(file, part.line), " | ".join(texts_of(first)), n=len(part.rows))


def _tell_columns(file: str, parts: list[Part], headings: Headings) -> list[Problem]:
    """Return what is to be said of columns, once each: unknown, known by likeness, numbers without a place."""
    found: dict[str, Problem] = {}
    for part in parts:
        for match, heading in zip(part.matches, part.headings, strict=True):
            place = Place(file, part.line, heading)
            if match.known:
                found.setdefault(heading, problem("column-similar", place, heading, known=match.known))
            elif match.key.startswith("measure:") and match.key not in headings.own_keys:
                found.setdefault(heading, problem("measure-unset", place, heading, id=match.key.partition(":")[2]))
            elif match.key in ("", "score", "updated"):
                found.setdefault(heading, problem("column-extra", place, heading))
    return list(found.values())


def _tell_blanks(file: str, parts: list[Part], rows: list[IntakeRow]) -> list[Problem]:
    """Return what is to be said once of many rows: no platform anywhere, blank units."""
    found: list[Problem] = []
    headings = {key: heading for part in parts for key, heading in zip(part.keys, part.headings, strict=True)}
    # A platform word that is not understood has a problem of its own.
    without = [row.name for row in rows if not row.platform and not row.platform_word]
    if without:
        place = Place(file, 0, headings.get("platform", ""))
        found.append(problem("platform-not-given", place, _list(without), n=len(without)))
    blank = [row.name for row in rows if not row.unit] if "department" in headings else []
    if blank:
        found.append(problem("unit-blank", Place(file, 0, headings["department"]), _list(blank), n=len(blank)))
    return found


def _list(names: Iterable[str]) -> str:
    first = list(names)
    return "、".join(first[:_SHOWN]) + ("…" if len(first) > _SHOWN else "")


def _table(parts: list[Part], reader: RowReader) -> IntakeTable:
    columns, also = dict[str, str](), dict[str, str]()
    for part in parts:
        for heading, key in zip(part.headings, part.keys, strict=True):
            first = next((known for known, other in columns.items() if key and other == key), heading)
            columns.setdefault(first, key)
            also |= {heading: first} if first != heading else {}
    rows, totals, _ = reader.found
    title = _title(parts[0].above)
    return IntakeTable(tuple(columns), tuple(columns.values()), tuple(rows), title, tuple(totals), tuple(also.items()))


def _title(above: tuple[Paragraph, ...]) -> str:
    """Return the nearest line above a table that can be its title: short, and more than a remark."""
    for paragraph in above:
        text = clean(paragraph.text)[0]
        if not ASIDE.fullmatch(text):
            return text if len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；")) else ""
    return ""
