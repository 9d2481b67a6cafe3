"""The paragraphs of a document as passages: lines put together again, each with its headings, split into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.intake.model import Document, Paragraph
from generator.intake.prose.plain import plain, unclosed, written

# How a numbered passage begins, the outermost kind first.
_LEVELS = tuple(
    re.compile(shape)
    for shape in (
        r"[一二三四五六七八九十]{1,3}、",
        r"\([一二三四五六七八九十]{1,3}\)",
        r"\d{1,2}[.、](?!\d)",
        r"\(\d{1,2}\)|[①-⑳]",
    )
)
# Headings without a number stand half a level below what is above them; numbered items of a list may follow.
_LOOSE = 0.5
_OUTER = 2
_ASIDE_HEAD = re.compile(r"([^,。;:“”]{2,14}(?:方面|情况))[:。]")
_DAY_LINE = re.compile(r"\(?[\d二〇零一三四五六七八九十]{2,4}[年.\-/][^,。;]{1,8}日?\)?|\d{1,2}月\d{1,2}日")
_WHOLE_LINE = re.compile(r"(?:通报|通知|通告|公告|统计表|汇总表|情况表|一览表|明细表|名单)$|^附件|^附[:：]")
_STORED = re.compile(r"\[[^\[\]]{0,20}(?:摘录|到此为止|未完|下略|以下省略|节选)[^\[\]]{0,20}\]")
_ENDED = "。!?:;》]"
_WRAPPED = 25
_DUTIES = re.compile(r"(?<!按)(?<!照)要求|下一步|下步|(?:建议|措施|安排|打算)$")
_SALUTATION = re.compile(r"^[^。\d]{4,}(?:各|单位|部门|办公室|政府|街道|机构)[^。]{0,40}:$")


class Passage(NamedTuple):
    """A paragraph put together. ``text`` as written, ``plain`` with characters alike (same places); ``line``: where it
    begins; ``heading``: the part of it that is a heading; ``headings``: those it stands under, outermost first,
    its own included; ``topic``: "website", "account" or "" (both, or not said); ``duties``: it says what is to be
    done, not what was found; ``cut``: the document breaks off in it."""

    text: str
    plain: str
    line: int
    heading: str
    headings: tuple[str, ...]
    topic: str
    duties: bool
    cut: bool


class Sentence(NamedTuple):
    """One sentence of a passage. ``start``: its place in the passage."""

    text: str
    plain: str
    passage: Passage
    start: int

    @property
    def line(self) -> int:
        """Return the line its passage begins at."""
        return self.passage.line


def passages(document: Document) -> list[Passage]:
    """Return the prose of ``document`` in reading order; rows of tables are left out, and so is everything from an
    archive's note on that the rest was not kept (which makes the last passage a cut one)."""
    lines, stored = _lines(document)
    joined: list[tuple[str, int]] = []
    open_line = False
    for text, line in lines:
        if not text:
            open_line = False
            continue
        if open_line and joined and _continues(joined[-1][0], text, document.kind):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        else:
            joined.append((text, line))
        open_line = True
    return _under_headings(joined, bool(joined) and (stored or _breaks_off(joined[-1][0])))


def _lines(document: Document) -> tuple[list[tuple[str, int]], bool]:
    """Return (line, its number), "" where a table or a note stood, and whether a note says that the rest is missing."""
    found: list[tuple[str, int]] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            found.append(("", block.line))
            continue
        counted = document.kind in ("txt", "md")
        for at, part in enumerate(block.text.splitlines()):
            text = "" if _is_row(part) else written(part)
            found.append((text, block.line + at if counted else block.line))
    found = _without_header(found)
    stored = [at for at, (text, _) in enumerate(found) if _STORED.fullmatch(plain(text))]
    found = found[: stored[0]] if stored else found
    return found, bool(stored)


def _without_header(lines: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the lines without a block of ``key: value`` between two lines ``---`` at the very beginning."""
    first = next((at for at, (text, _) in enumerate(lines) if text), None)
    if first is None or lines[first][0] != "---":
        return lines
    for at in range(first + 1, len(lines)):
        if lines[at][0] == "---":
            return lines[at + 1 :]
    return lines


def _is_row(text: str) -> bool:
    return "\t" in text.strip() or text.count("|") > 1 or text.rstrip().endswith("|")


def _continues(before: str, after: str, kind: str) -> bool:
    """Tell whether the line ``after`` goes on with the sentence of ``before``."""
    old, new = plain(before), plain(after)
    if any(level.match(new) for level in _LEVELS) or _DAY_LINE.fullmatch(new) or _WHOLE_LINE.search(old):
        return False
    if old[-1] in ",、" or (unclosed(old) and len(old) < 2000):
        return True
    if old[-1] in _ENDED or new.startswith("附件"):
        return False
    return len(old) >= _WRAPPED and (kind == "pdf" or any(sign in old for sign in ",、。;"))


def _breaks_off(text: str) -> bool:
    """Tell whether the last line of a document stops inside a sentence."""
    last = plain(text)
    if last[-1] in "。!?":
        return False
    if unclosed(last):
        return True
    if last[-1] in _ENDED + ")”" or _DAY_LINE.fullmatch(last) or _WHOLE_LINE.search(last):
        return False
    return any(sign in last for sign in ",、。;")


def _under_headings(joined: list[tuple[str, int]], cut: bool) -> list[Passage]:
    stack: dict[float, str] = {}
    found = []
    for at, (text, line) in enumerate(joined):
        same = plain(text)
        level, heading = _heading(same)
        if level:
            stack = _placed(stack, level, heading)
        headings = tuple(stack[known] for known in sorted(stack))
        duties = any(_DUTIES.search(words) and "问题" not in words for words in headings[:2])
        last = cut and at == len(joined) - 1
        found.append(Passage(text, same, line, heading, headings, _topic(headings), duties, last))
    return found


def _placed(stack: dict[float, str], level: float, heading: str) -> dict[float, str]:
    """Return the headings above with one more at its place: those as deep or deeper no longer hold."""
    loose = [known for known in stack if known % 1]
    if level == _LOOSE:
        level = loose[0] if loose else max(stack, default=0) + _LOOSE
    kept = {known: words for known, words in stack.items() if known < level}
    if level <= _OUTER:
        kept = {known: words for known, words in kept.items() if not known % 1}
    return kept | {level: heading}


def _heading(text: str) -> tuple[float, str]:
    """Return how deep the heading at the beginning of a passage stands and its words; (0, "") if there is none."""
    for level, shape in enumerate(_LEVELS, start=1):
        number = shape.match(text)
        if number:
            head = re.split(r"[。:]", text[number.end() :])[0].strip()
            return level, head if len(head) <= 45 and "“" not in head else ""
    aside = _ASIDE_HEAD.match(text)
    if aside:
        return _LOOSE, aside[1]
    bare = re.fullmatch(r"([^,。;“”]{4,40}?):?", text)
    if bare and not _SALUTATION.match(text) and re.search(r"\d+(?:个|家)\)?:?$|问题:?$|情况:?$", text):
        return _LOOSE, bare[1]
    return 0, ""


def _topic(headings: tuple[str, ...]) -> str:
    """Return what the innermost heading that says so is about."""
    for words in reversed(headings):
        site = re.search(r"网站|门户|栏目|服务网", words)
        account = re.search(r"新媒体|账号|公众号|微信|微博", words)
        if site or account:
            return "" if site and account else "website" if site else "account"
    return ""


def sentences(found: list[Passage]) -> Iterator[Sentence]:
    """Yield the sentences of the passages; a full stop inside quotes or brackets ends none."""
    for passage in found:
        start = depth = 0
        for at, sign in enumerate(passage.plain):
            depth += (sign in "“(《") - (sign in "”)》" and depth > 0)
            # A pair that was never closed must not swallow the rest.
            if sign in "。!?" and (depth == 0 or at - start > 200):
                yield Sentence(passage.text[start : at + 1], passage.plain[start : at + 1], passage, start)
                start, depth = at + 1, 0
        if start < len(passage.plain):
            yield Sentence(passage.text[start:], passage.plain[start:], passage, start)
