"""By when reports are due and to whom, and after which periods the head of a unit is interviewed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.intake.prose.days import day_of, day_pattern, first_from
from generator.intake.prose.numbers import whole
from generator.intake.prose.passages import Sentence
from generator.intake.prose.reading import Reading, Said, at, settle
from generator.record.clean import find_faults
from generator.record.problem import Problem, problem

_HOUR = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TIME = (
    r"(?P<half>上午|下午|中午|晚上|晚)?\s*"
    rf"(?:(?P<h>\d{{1,2}}):(?P<min>\d{{2}})时?|(?P<hour>{_HOUR})[时点](?:(?P<minute>\d{{1,2}})分|(?P<thirty>半)|整)?)"
)
_BY = re.compile(
    rf"(?P<all>{day_pattern('')}(?:\([^()]{{0,6}}\))?\s*(?:{_TIME})?(?P<rest>[^,。;:\d]{{0,4}}?))"
    r"(?:之?以?前|为止|止)(?!(?:的|\d|[一二两三四五六七八九十半]+[个天周]))"
)
_RELATIVE = re.compile(
    r"(?:[^,。;:]{0,16}(?:之日起|发布后|印发后|下发后|后))?(?P<n>[0-9一二两三四五六七八九十]{1,3})个?(?:工作日|自然日|日|天)(?:之|以)?内"
)
_DUE = re.compile(r"报|反馈|提交|送|整改")
_SENT = re.compile(r"报告|报送|上报|反馈|提交|报至|报到|书面|(?<!通)报[县市区州省旗]")
_TO = re.compile(
    r"(?:(?:上报|报送|报|反馈|提交|送|发送|报备)[^,。;()]{0,12}?[至到给](?!\d)|(?:上报|报送|报告报|(?<![通上填申])报|反馈|提交))"
    r"(?P<to>(?!(?:告|送|备|名|整改|书面|工作|情况|材料|表))(?:[^,。;:()]|\([^()]*\)){2,40}?)"
    r"(?=[,。;:]|$|邮箱|电话|联系|备案|\)$|存档|汇总|审核)"
)
_CONTACT = re.compile(r"\([^()]*(?:电话|联系|邮箱|手机|@)[^()]*\)")
_MONTHS = re.compile(
    r"(?:(?P<year>\d{4})年)?第?(?:(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?|(?P<q>[1-4一二三四])季度)"
)


class Due(NamedTuple):
    """A deadline: the moment, to whom, and the problems of reading it."""

    moment: datetime | None
    to: str
    problems: list[Problem]


def read_deadline(reading: Reading, issued: date | None) -> Due:
    """Return the deadline for reports. ``issued`` gives a missing year; without it the period's end does."""
    zone = ZoneInfo(str(reading.settings.site["timezone"]))
    start = issued or reading.period.end
    said: list[tuple[bool, Said, str]] = []
    problems: list[Problem] = []
    for sentence in reading.sentences:
        hits = list(_BY.finditer(sentence.plain))
        ends = [*(hit.start() for hit in hits[1:]), len(sentence.plain)][: len(hits)]
        for hit, end in zip(hits, ends, strict=True):
            rest = re.split(r"[;。]", sentence.plain[hit.end() : end])[0]
            if not _DUE.search(rest) or re.search(r"截[至止]到?$", sentence.plain[: hit.start()]):
                continue
            moment, more = _moment(hit, start, sentence.line, zone)
            problems += more
            if moment is not None:
                said.append((bool(_SENT.search(rest)), Said(moment, hit[0], sentence.line), _to(sentence, hit.end())))
    chosen = [one for one in said if one[0]] or said
    first, more = settle("deadline", [one[1] for one in chosen])
    if first is None or not isinstance(first.value, datetime):
        return Due(None, "", problems + (more if said else _relative(reading)))
    return Due(first.value, next((to for _, one, to in chosen if one == first), ""), problems + more)


def _moment(hit: re.Match[str], start: date, line: int, zone: ZoneInfo) -> tuple[datetime | None, list[Problem]]:
    """Return the moment written, and what was assumed: a missing year, the end of the day for a missing time."""
    day = day_of(hit)
    clock, problems = _clock(hit), []
    found = first_from(day, start) if day.possible() else None
    if found is None or clock is None:
        wrong = clock is None or not day.possible() or (day.year and day.month)
        code = "prose-date-impossible" if wrong else "prose-date-unclear"
        return None, [problem(code, at(line), hit["all"])]
    timed = hit["h"] or hit["hour"]
    moment = datetime.combine(found, time(23, 59), zone) if not timed else datetime.combine(found, time(), zone) + clock
    if not (day.year and day.month and timed):
        problems.append(problem("prose-assumed", at(line), hit[0], taken=f"{moment:%Y-%m-%d %H:%M}"))
    if found < start:
        problems.append(problem("prose-date-unclear", at(line), hit["all"]))
    return moment, problems


def _clock(hit: re.Match[str]) -> timedelta | None:
    """Return the time of day written, None if there is no such time."""
    hour = int(hit["h"]) if hit["h"] else whole(hit["hour"]) if hit["hour"] else 0
    minute = int(hit["min"] or hit["minute"] or (30 if hit["thirty"] else 0))
    if hit["half"] in ("下午", "晚上", "晚") and 1 <= hour < 12:
        hour += 12
    sound = (hour < 24 and minute < 60) or (hour, minute) == (24, 0)
    return timedelta(hours=hour, minutes=minute) if sound else None


def _to(sentence: Sentence, start: int) -> str:
    """Return to whom the report goes, as written, without numbers to call."""
    end = re.search(r"[;。]", sentence.plain[start:])
    stop = start + end.start() if end else len(sentence.plain)
    hits = list(_TO.finditer(sentence.plain, start, stop))
    if not hits:
        return ""
    a, b = hits[0].span("to")
    to = sentence.text[a:b]
    for contact in _CONTACT.finditer(sentence.plain, a, b):
        to = to.replace(sentence.text[contact.start() : contact.end()], "")
    return "" if find_faults(to) else to.strip("“”\"' ")


def _relative(reading: Reading) -> list[Problem]:
    """Return a problem for each time limit that counts from an event: the day itself is not stated."""
    return [
        problem("prose-date-unclear", at(sentence.line), hit[0])
        for sentence in reading.sentences
        for hit in _RELATIVE.finditer(sentence.plain)
        if re.search(r"报|反馈|提交", sentence.plain[hit.end() : hit.end() + 40])
    ]


def read_interview(reading: Reading) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the ids of the periods after which the heads of units are interviewed, as far as the notice names them."""
    found: dict[str, None] = {}
    problems = []
    for sentence in reading.sentences:
        if "约谈" not in sentence.plain or "连续" not in sentence.plain:
            continue
        said = max(sentence.plain.rfind("约谈"), sentence.plain.rfind("连续"))
        start = max(sentence.plain.rfind(stop, 0, said) for stop in ";。") + 1
        year = 0
        for hit in _MONTHS.finditer(sentence.plain, start, said):
            year = int(hit["year"]) if hit["year"] else year
            number = whole(hit["m"] or hit["q"])
            if number > (12 if hit["m"] else 4) or not number:
                problems.append(problem("prose-date-impossible", at(sentence.line), hit[0]))
                continue
            used = year or _year_before(reading, number * (1 if hit["m"] else 3))
            name = f"{used}-{number:02d}" if hit["m"] else f"{used}-Q{number}"
            if not year:
                problems.append(problem("prose-assumed", at(sentence.line), hit[0], taken=name))
            found[name] = None
    return tuple(found), problems


def _year_before(reading: Reading, month: int) -> int:
    """Return the year in which ``month`` last was, seen from the end of the period."""
    end = reading.period.end
    return end.year if month <= end.month else end.year - 1
