"""Which of the accounts were inspected: all, some drawn, those that failed before, or a part."""

from __future__ import annotations

import re

from generator.intake.prose.reading import Reading, Said, settle
from generator.record.problem import Problem
from generator.record.vocabulary import SAMPLE_WORDS

_CENSUS, _RANDOM, _RECHECK, _PARTIAL = SAMPLE_WORDS
_KINDS = (
    (
        _CENSUS,
        re.compile(
            r"(?:检查|监测|抽查|巡查)(?:比例|率|面|覆盖率)(?:均?为|达到了?|达|:)?100%"
            r"|(?:100%|百分之百|实现|做到|进行了?)?全覆盖(?:检查|监测|巡查)?"
            r"|覆盖率(?:为|达到了?|达)?100%|(?:全面|全部|逐一|逐个|全量)(?:进行了?)?(?:检查|监测|普查|巡查|排查)(?!.{0,6}整改)|普查"
            r"|对(?:所有|全部)[^,。;]{0,24}(?:检查|监测|巡查)"
        ),
    ),
    (_RANDOM, re.compile(r"(?:随机)?抽查(?!比例|率|面)了?|随机(?:抽取|选取|检查)|抽取了?")),
    (_RECHECK, re.compile(r"复查|复检|“?回头看”?")),
    (
        _PARTIAL,
        re.compile(r"等\d*个?[^,。;]{0,12}(?:新媒体|账号)进行了?(?:检查|监测)|对部分[^,。;]{0,20}(?:检查|监测)"),
    ),
)
_ACCOUNTS = re.compile(r"新媒体|账号|公众号")
_FUTURE = re.compile(r"将|下一步|下步|适时|择期|拟|要$|要对|继续|会对|届时")


def read_sample(reading: Reading) -> tuple[str, str, list[Problem]]:
    """Return the kind of sample (a word of SAMPLE_WORDS, "" = not stated), the words it was read from, the problems.

    Only what is said of accounts in the past tense counts: a re-check that is announced is none."""
    said = []
    for sentence in reading.sentences:
        passage = sentence.passage
        if passage.duties or passage.topic == "website":
            continue
        for kind, shape in _KINDS:
            for hit in shape.finditer(sentence.plain):
                clause = re.split(r"[,;。]", sentence.plain[: hit.start()])[-1]
                if _FUTURE.search(clause) or not _about_accounts(passage.topic, sentence.plain, hit.start()):
                    continue
                said.append(Said(kind, sentence.text[hit.start() : hit.end()], sentence.line))
    first, problems = settle("sample", said)
    return (str(first.value), first.text, problems) if first else ("", "", problems)


def _about_accounts(topic: str, text: str, start: int) -> bool:
    around = re.split(r"[;。]", text[start:])[0]
    near = text[max(0, start - 60) : start] + around
    if not _ACCOUNTS.search(near) and topic != "account":
        return False
    # 抽查网站…: what stands nearest behind the word is what was drawn.
    behind = re.search(r"网站|栏目|服务网|新媒体|账号|公众号", text[start : start + 30])
    return behind is None or behind[0] not in ("网站", "栏目", "服务网") or "新媒体" in text[start : start + 40]
