"""How many accounts there are in all, how many were checked, and how many there are on each platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.intake.prose.numbers import NUMBER, whole
from generator.intake.prose.passages import Sentence
from generator.intake.prose.reading import SUBSET, Reading, Said, at, clause, settle
from generator.record.problem import Problem, problem
from generator.words import say

_ACCOUNT = r"(?:政务新媒体|新媒体|账号|公众账号)"
# What may stand between a number and the accounts it counts. Units, questions and messages are other things.
_BETWEEN = r"(?:(?!单位|部门|问题|条|个|家|网站|镇|乡|街道|局|[县市区](?!级))[^,。;:、()“”]){0,16}?"
_LED_BY_NUMBER = re.compile(rf"(?P<n>{NUMBER})(?:个|家){_BETWEEN}{_ACCOUNT}")
_NUMBER_BEHIND = re.compile(
    rf"{_ACCOUNT}(?:账号)?(?:数量|总数|总量)?"
    rf"(?:共计|共有|合计|总计|共|有|为|计|:)*(?P<n>{NUMBER})(?:个|家)"
)
_GOES_ON = re.compile(r"(?:[、,;及和与另()]|以及|还有|其中|另有|约?占[^,。;、]{0,8}?\d+(?:\.\d+)?%)*")
_CHECKED_BARE = re.compile(rf"(?:检查|抽查|监测|巡查)了?(?:共)?(?P<n>{NUMBER})个(?=[,。;、(]|$)")
_CHECKED = re.compile(r"检查|抽查|监测|巡查|普查|测评|评估|考核")
_CHECKED_BEFORE = re.compile(rf"(?:{_CHECKED.pattern})了?(?:(?!共有)[^,]){{0,30}}$")
_ALL = re.compile(r"全[县市区州省旗国镇]|共|总|截[至止]|本次|此次|备案|登记|报备|检查|监测|巡查")
# A rule about accounts counts none: 一个单位在同一平台只开设一个政务新媒体账号.
_RULE = re.compile(r"只|仅|每|同一|原则|一个单位")


class Run(NamedTuple):
    """Platforms with their numbers, one after the other in a sentence."""

    counts: tuple[tuple[str, int], ...]
    start: int
    end: int


def runs(reading: Reading, text: str) -> list[Run]:
    """Return the runs of platforms with numbers in a plain sentence: 微信公众号20个、新浪微博6个, 20个微信公众号…"""
    pair = re.compile(
        rf"{reading.platform_as('p')}(?:共计|共有|共|有|计|为|:)*(?P<n>{NUMBER})(?:个|家|款)"
        rf"|(?P<m>{NUMBER})(?:个|家|款){reading.platform_as('q')}"
    )
    found: list[Run] = []
    for hit in pair.finditer(text):
        code = reading.platform_code(hit["p"] or hit["q"])
        one = (code, whole(hit["n"] or hit["m"]))
        gap = text[found[-1].end : hit.start()] if found else "x"
        if _GOES_ON.fullmatch(gap):
            found[-1] = Run((*found[-1].counts, one), found[-1].start, hit.end())
        else:
            found.append(Run((one,), hit.start(), hit.end()))
    return found or list(_respectively(reading, text))


def _respectively(reading: Reading, text: str) -> Iterator[Run]:
    """Yield the runs whose numbers stand behind all the platforms: 微信公众号、新浪微博分别为30个、8个."""
    platform = re.sub(r"\(\?P<p>", "(?:", reading.platform)
    counted = rf"{NUMBER}(?:个|家|款)"
    shape = rf"(?P<names>{platform}(?:[、和及]{platform})+)(?:数量)?分别(?:有|为|是|共)*"
    shape += rf"(?P<counts>{counted}(?:[、,和及]{counted})+)"
    for hit in re.finditer(shape, text):
        codes = [reading.platform_code(one["p"]) for one in re.finditer(reading.platform, hit["names"])]
        numbers = [whole(one) for one in re.findall(rf"({NUMBER})(?:个|家|款)", hit["counts"])]
        if len(codes) == len(numbers):
            yield Run(tuple(zip(codes, numbers, strict=True)), hit.start(), hit.end())


def read_platforms(reading: Reading) -> tuple[dict[str, int] | None, list[Problem]]:
    """Return the stated number of accounts per platform code, and the problems."""
    found = [
        (run.counts, Said(frozenset(run.counts), sentence.text[run.start : run.end], sentence.line))
        for sentence in reading.sentences
        if not sentence.passage.duties
        for run in runs(reading, sentence.plain)
        if _of_all(sentence.plain, run)
    ]
    twice = [said for counts, said in found if len(dict(counts)) < len(counts)]
    problems = [problem("prose-repeated", at(said.line), said.text) for said in twice]
    found = [(counts, said) for counts, said in found if said not in twice]
    more = settle("platforms", [said for _, said in found])[1]
    return (dict(found[0][0]) if found else None), problems + more


def _of_all(text: str, run: Run) -> bool:
    """Tell whether a run counts all accounts, not those that failed, were closed or are new."""
    before = re.sub(r"(?:其中|分别为|分别是|包括|[(,:、]|有)+$", "", text[: run.start])
    governing = re.split(r"[,;。]", before)[-1]
    if SUBSET.search(governing):
        return False
    if len(run.counts) > 1:
        return True
    after = clause(text, run.start, run.end)[1]
    return "其中" in text[max(0, run.start - 4) : run.start] and not after


def read_total(reading: Reading, platforms: dict[str, int] | None) -> tuple[int | None, list[Problem]]:
    """Return the stated number of accounts (those checked, if the notice tells them from those registered)."""
    said = [one for sentence in reading.sentences if not sentence.passage.duties for one in _totals(reading, sentence)]
    checked = [Said(value, text, line) for value, text, line, kind in said if kind == "checked"]
    known = [Said(value, text, line) for value, text, line, kind in said if kind == "all"]
    weak = [Said(value, text, line) for value, text, line, kind in said if kind == "some"]
    if not checked and not known:
        if len({one.value for one in weak}) > 1:
            return None, settle("total", weak)[1]
        known = weak
    first, problems = settle("total", checked or known)
    if first is None or not isinstance(first.value, int):
        return None, problems
    if checked and known:
        known_first, more = settle("registered", known)
        problems += more
        if known_first is not None and known_first.value != first.value:
            words = {"checked": first.text, "line": first.line}
            problems.append(problem("prose-two-totals", at(known_first.line), known_first.text, **words))
    totals = {one.value for one in (*checked, *known)}
    if platforms and len(platforms) > 1 and sum(platforms.values()) not in totals:
        what = say("intake.prose.what.platforms")
        total = sum(platforms.values())
        problems.append(problem("prose-sum", at(first.line), first.value, what=what, total=total))
    return first.value, problems


def _totals(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, str, int, str]]:
    """Yield (number, words, line, "checked" | "all" | "some") for every count of accounts in a sentence."""
    text = sentence.plain
    taken = [(run.start, run.end) for run in runs(reading, text)]
    part = text.find("其中")
    for shape in (_LED_BY_NUMBER, _NUMBER_BEHIND, _CHECKED_BARE):
        for hit in shape.finditer(text):
            if 0 <= part < hit.start() or any(a < hit.end() and hit.start() < b for a, b in taken):
                continue
            before, after = clause(text, hit.start(), hit.end())
            around = before + hit[0]
            if shape is _CHECKED_BARE and "新媒体" not in text[: hit.start()]:
                continue
            if before.endswith("等") or "”" in before:
                continue
            if SUBSET.search(around) or _RULE.search(around) or re.match(r"(?:存在|不|未|超|被|合格|达标|评)", after):
                continue
            words = sentence.text[hit.start() : hit.end()]
            kind = "checked" if _is_checked(before, hit[0], after) else "all" if _ALL.search(around) else "some"
            yield whole(hit["n"]), words, sentence.line, kind


def _is_checked(before: str, words: str, after: str) -> bool:
    # 备案的政务新媒体48个 are known; 对48个政务新媒体进行了检查 are checked, and so are 检查政务新媒体37个.
    return any(_CHECKED.search(part) for part in (words, after)) or bool(_CHECKED_BEFORE.search(before))
