"""When a notice was issued, and from which to which day it monitored."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from generator.intake.prose.days import Day, day_of, day_pattern, first_from
from generator.intake.prose.passages import Passage, Sentence
from generator.intake.prose.reading import Reading, Said, at, settle
from generator.record.problem import Problem, problem
from generator.words import say

_LINE = re.compile(rf"(?:[\u3400-\u9fff· ]{{2,30}}(?<![年月日至到])\s*)?\(?(?P<all>{day_pattern('')})\)?(?:印发)?")
_FIELD = re.compile(
    rf"(?P<what>成文日期|生成日期|生效日期|印发日期|发文日期|发布日期|发布时间|发文时间|公开日期)\s*:\s*(?P<all>{day_pattern('')})"
)
_WRITTEN = ("成文日期", "生成日期", "印发日期", "发文日期", "发文时间")
_SPAN = re.compile(
    rf"(?P<all>{day_pattern('a')})(?:\([^()]*\))?\s*(?:至|到|-+|—+|–+|―+|─+|~)\s*(?:\([^()]*\))?(?P<rest>{day_pattern('b')})"
)
_UP_TO = re.compile(rf"截[至止]到?\s*(?P<all>{day_pattern('')})")
_MONITORED = re.compile(r"检查|监测|抽查|巡查|普查|采样|评估|通报时段|统计")
_ACCOUNTS = re.compile(r"新媒体|账号|公众号")


class Span(NamedTuple):
    """The first and the last monitored day, and the problems of reading them."""

    days: tuple[date, date] | None
    problems: list[Problem]


def read_issued(reading: Reading) -> tuple[date | None, list[Problem]]:
    """Return the day of issue: the line of the date below the signature, else the date a page's head gives."""
    signed, problems = _signed(reading)
    if not signed:
        for group in (True, False):
            signed = signed or [one for one, written in _fields(reading, problems) if written is group]
    first, more = settle("issued", signed)
    return (first.value if first and isinstance(first.value, date) else None), problems + more


def signature(reading: Reading) -> list[Passage]:
    """Return the passages that are a date, alone or behind the signing office, at the end of the prose."""
    short = [p for p in reading.passages if len(p.plain) <= 45 and ":" not in p.plain and not p.heading]
    lines = [p for p in short if _LINE.fullmatch(p.plain)]
    last_body = max((n for n, p in enumerate(reading.passages) if "。" in p.plain), default=-1)
    later = [p for p in lines if reading.passages.index(p) > last_body]
    return later or lines


def _signed(reading: Reading) -> tuple[list[Said], list[Problem]]:
    said, problems = [], []
    for passage in signature(reading):
        hit = _LINE.fullmatch(passage.plain)
        assert hit is not None
        day, more = _settled(day_of(hit), hit["all"], passage.line, reading.period.start)
        problems += more
        said += [Said(day, hit["all"], passage.line)] if day else []
    return said, problems


def _fields(reading: Reading, problems: list[Problem]) -> list[tuple[Said, bool]]:
    found = []
    for passage in reading.passages:
        for hit in _FIELD.finditer(passage.plain):
            day, more = _settled(day_of(hit), hit["all"], passage.line, reading.period.start)
            problems += [one for one in more if one not in problems]
            if day:
                found.append((Said(day, hit[0], passage.line), hit["what"] in _WRITTEN))
    return found


def _settled(day: Day, text: str, line: int, start: date) -> tuple[date | None, list[Problem]]:
    """Return the date that is meant, and what had to be assumed or could not be."""
    if not day.possible():
        return None, [problem("prose-date-impossible", at(line), text)]
    found = first_from(day, start)
    if found is None:
        code = "prose-date-impossible" if day.year and day.month else "prose-date-unclear"
        return None, [problem(code, at(line), text)]
    if day.year and day.month:
        return found, []
    return found, [problem("prose-assumed", at(line), text, taken=found.isoformat())]


def read_span(reading: Reading) -> Span:
    """Return the monitored span: stated with both ends, else up to a stated day from the period's first day on."""
    said: list[Said] = []
    problems: list[Problem] = []
    for sentence in reading.sentences:
        if sentence.passage.duties or not _MONITORED.search(sentence.plain):
            continue
        for hit in _SPAN.finditer(sentence.plain):
            days, more = _both(reading, hit, sentence)
            problems += more
            said += [Said(days, hit[0], sentence.line)] if days else []
    first, more = settle("span", said)
    if first is not None and isinstance(first.value, tuple):
        return Span((first.value[0], first.value[1]), problems + more)
    return _up_to(reading, problems)


def _both(reading: Reading, hit: re.Match[str], sentence: Sentence) -> tuple[tuple[date, date] | None, list[Problem]]:
    one, other = day_of(hit, "a"), day_of(hit, "b")
    start = reading.period.start
    year = one.year or other.year or start.year
    if not one.month and not other.month:
        return None, []
    first = Day(year, one.month or other.month, one.day)
    last = Day(other.year or year, other.month or one.month, other.day)
    a, b = first.within(0), last.within(0)
    if a is None or b is None or b < a:
        return None, [problem("prose-date-impossible", at(sentence.line), hit[0])]
    assumed = not (one.year or other.year)
    taken = say("intake.prose.words.span", first=a, last=b)
    return (a, b), [problem("prose-assumed", at(sentence.line), hit[0], taken=taken)] if assumed else []


def _up_to(reading: Reading, problems: list[Problem]) -> Span:
    """Return the span that 截至6月27日 ends, if that day lies in the period; its beginning is the period's."""
    start, end = reading.period.start, reading.period.end
    for sentence in reading.sentences:
        hit = _UP_TO.search(sentence.plain)
        if hit is None or sentence.passage.duties or not _ACCOUNTS.search(sentence.plain):
            continue
        day = day_of(hit)
        last = day.within(start.year, end.month)
        if last is None:
            problems.append(problem("prose-date-impossible", at(sentence.line), hit[0]))
        elif start <= last <= end:
            taken = say("intake.prose.words.span", first=start, last=last)
            problems.append(problem("prose-assumed", at(sentence.line), hit[0], taken=taken))
            return Span((start, last), problems)
    return Span(None, problems)
