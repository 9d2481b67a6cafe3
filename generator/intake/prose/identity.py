"""What a notice is called, its number, who issued it, who inspected."""

from __future__ import annotations

import re

from generator.intake.prose.dates import signature
from generator.intake.prose.passages import Passage
from generator.intake.prose.plain import closed_up
from generator.intake.prose.reading import Reading, Said, settle
from generator.record.problem import Problem

_TITLE = re.compile(r"[^。;]{4,80}(?:通报|通告|公告|公示|情况的报告)(?:\([^()]*\))?")
_OFFICE = re.compile(r"[\u3400-\u9fff·]{2,30}(?:政府|办公室|办|局|中心|委员会|委|厅|部|领导小组)")
_TABLE = re.compile(r"[^。;,]{4,60}(?:统计表|汇总表|情况表|一览表|明细表|结果表|清单|台账)")
_ATTACHED = re.compile(r"^(?:附件|附表|附)\s*[0-9一二三四五]?\s*[:.、]?\s*(?:[0-9][.、])?")
_SERIAL = r"(?P<n>[\u3400-\u9fff]{1,14}\s*[\[(]\s*(?:19|20)\d{2}\s*[\])]\s*第?\d{1,4}\s*号)"
_NUMBER = re.compile(rf"(?:(?:发文字号|文号|文件编号)\s*:\s*)?{_SERIAL}")
_NUMBER_FIELD = re.compile(rf"(?:发文字号|文号)\s*:\s*{_SERIAL}")
_PUBLISHER = re.compile(r"(?:发布机构|发文机关|发布单位|印发机关|来源)\s*:\s*(?P<who>[\u3400-\u9fff]{2,30})")
_IN_TITLE = re.compile(
    r"^(?P<who>[\u3400-\u9fff]{2,24}?(?:政府办公室|办公室|政府|政府办|网信办|局|中心))(?=关于|\d{4}年)"
)
_WHO = re.compile(
    r"(?:^|[,。;:])(?:[^,。;:]{0,12}?日,)?"
    r"(?P<who>[\u3400-\u9fff]{1,26}?(?:办公室|政府办|中心|局|委员会|网信办|网信委|委|政府|领导小组|专班|科|办))"
    r"(?:(?:根据|按照|依据|依照)《?[^。;]{0,80}?[,》]?(?:的?要求|的?规定|的?通知)?,?)?"
    r"(?:继续|常态化|组织|定期|集中|近期|会同有关部门|对照[^,。;]{0,20}|委托[^,。;]{0,20}|[于在从自][^,。;]{1,24}?|通过[^,。;]{0,20}|采取[^,。;]{0,20}|,)*"
    r"对[^。;]{0,60}?(?:新媒体|账号|公众号)[^。;]{0,50}?(?:检查|监测|抽查|巡查|普查|评估|测评|排查)"
)


def read_title(reading: Reading) -> str:
    """Return the notice's title: the first heading that ends in 通报, the office in the line above it included."""
    head = _head(reading)
    for n, passage in enumerate(head):
        lines = [passage, *reversed(head[max(0, n - 2) : n])]
        words = ""
        for line in lines:
            part = closed_up(line.text)
            if words and not (_OFFICE.fullmatch(line.plain.replace(" ", "")) or _leads_on(words, part)):
                break
            if part not in words:
                words = part + words
        if _TITLE.fullmatch(closed_up(passage.plain)) or (words.endswith("通报") and len(words) > 6):
            return words
    return ""


def _leads_on(words: str, before: str) -> bool:
    """Tell whether the line ``before`` is the first half of a title whose second half is too short to be one."""
    return len(words) < 12 and ("关于" in before or before.endswith(("的", "情况")))


def _head(reading: Reading) -> list[Passage]:
    """Return the passages before the first one that is a sentence or a salutation."""
    for n, passage in enumerate(reading.passages):
        if "。" in passage.plain or (passage.plain.endswith(":") and len(passage.plain) > 8):
            return reading.passages[:n]
    return reading.passages


def read_table_title(reading: Reading) -> str:
    """Return the title of the attached table: the line above it, else the name after 附件."""
    lines: list[str] = []
    attached: list[str] = []
    for passage in reading.passages:
        text = closed_up(passage.text)
        marked = _ATTACHED.match(closed_up(passage.plain))
        name = text[marked.end() :] if marked else text
        if _TABLE.fullmatch(closed_up(name)):
            (attached if marked else lines).append(name)
    return (lines or attached or [""])[0]


def read_number(reading: Reading) -> tuple[str, list[Problem]]:
    """Return the notice's own number; numbers of other documents that it cites stand inside sentences."""
    said = []
    for passage in reading.passages:
        hit = _NUMBER.fullmatch(passage.plain) or _NUMBER_FIELD.search(passage.plain)
        if hit:
            words = closed_up(passage.text[hit.start("n") : hit.end("n")])
            said.append(Said(words, words, passage.line))
    first, problems = settle("number", said)
    return (str(first.value) if first else ""), problems


def read_issuer(reading: Reading, title: str) -> str:
    """Return who issued the notice: the line above the date, else as a page's head or the title says."""
    for passage in signature(reading):
        n = reading.passages.index(passage)
        above = reading.passages[n - 1] if n else None
        inside = re.match(rf"(?P<who>{_OFFICE.pattern})\s*\(?(?:\d|二)", passage.plain)
        if inside:
            return inside["who"].strip()
        if above and _OFFICE.fullmatch(above.plain.replace(" ", "")):
            return closed_up(above.text)
    for passage in reading.passages:
        hit = _PUBLISHER.search(passage.plain)
        if hit:
            return hit["who"]
    named = _IN_TITLE.match(title)
    return named["who"] if named else ""


def read_inspector(reading: Reading) -> tuple[str, list[Problem]]:
    """Return who inspected or monitored the accounts, as the prose names them."""
    said = []
    for sentence in reading.sentences:
        if sentence.passage.duties:
            continue
        hit = _WHO.search(sentence.plain)
        if hit and "将" not in sentence.plain[hit.start() : hit.end("who")]:
            who = sentence.text[hit.start("who") : hit.end("who")]
            said.append(Said(who, who, sentence.line))
    first = said[0] if said else None
    return (first.text if first else ""), []
