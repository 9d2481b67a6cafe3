"""Why an account or a unit is named: the wording to a category of problem, how grave, since how many days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.record.classify import classify, span_days
from generator.record.clean import fold
from generator.record.settings import Settings
from generator.record.vocabulary import CATEGORY_BY_CODE, UNCLASSIFIED

# What prose says in more words than a cell of a table; tried where the known wordings find nothing.
_SHAPES = tuple(
    (re.compile(shape), code)
    for shape, code in (
        (
            r"未(?:按|能|及时|完成)[^,。;]{0,20}?(?:注销|关停)"
            r"|(?:注销|关停)[^,。;]{0,6}?(?:未完成|不及时|不到位|未按)",
            "closure_pending",
        ),
        (r"未(?:按|及时)?[^,。;]{0,12}?(?:登记|备案|报备)|(?:瞒报|漏报)", "unregistered"),
        (r"(?:未按|未及时|没有|未)[^,。;]{0,16}?(?:报送|提交|上报|反馈)[^,。;]{0,8}?整改", "no_report"),
        (r"(?:未|没有|无)[^,。;]{0,10}?原创|原创[^,。;]{0,8}?(?:不足|较少|偏少|不高|匮乏)", "no_original"),
        (
            r"(?:不|无|停止|未(?!来)[^,。;有]{0,8}?)更新"
            r"|更新[^,。;]{0,8}?(?:不|滞后|缓慢|较慢|间断)|停更|断更|零更新|未发布(?:任何)?信息",
            "stale",
        ),
        (r"互动[^,。;]{0,10}?(?:不|差|缺失|未|无)|(?:未|无|缺)[^,。;]{0,8}?互动", "no_interaction"),
        (r"严重(?:错误|表述)|表述[^,。;]{0,4}?严重错误", "serious_wording"),
        (r"泄露?[^,。;]{0,10}?(?:信息|隐私)", "privacy"),
        (r"错字|别字|错误表述|表述(?:错误|不规范)|错漏", "typos"),
        (r"链接[^,。;]{0,8}?(?:不|失效|无法|错误)|栏目[^,。;]{0,8}?(?:空白|不更新|无内容|不合理)", "columns_links"),
        (r"广告", "ads"),
        (r"(?:名称|更名)[^,。;]{0,12}?未[^,。;]{0,6}?(?:报|更新|变更)", "rename_unreported"),
        (r"(?:功能|菜单)[^,。;]{0,8}?(?:无法|不能|不可用)", "unavailable"),
    )
)
_CLOSED = re.compile(
    r"(?:已|完成|均|共|了|季度|月份?)[^,。;未]{0,6}?(?:关停注销|注销关停|关停|注销)"
    r"|(?:关停|注销)[^,。;]{0,12}?\d+个|^(?:关停|注销)"
)
_NOT_CLOSED = re.compile(r"未|拟|将|应|正在|建议|不")
_NONE = re.compile(r"未发现|没有发现|不存在|[:为]无$")
_FAILED = re.compile(r"不合格|不达标|单项否决")
_EDGES = ",、:;。()[] 的"
_TO_LIST = re.compile(
    r"(?:的?(?:账号|政务新媒体|单位)?(?:共?有|分别为|分别是|包括|为|是|如下)?\(?(?:\d+个)?\)?|名单|如下)$"
)
_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、是]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))"
)
_VETO = re.compile(r"单项否决|一票否决")
_DEDUCTED = re.compile(r"扣分")


class Reason(NamedTuple):
    """A category of problem, its class, days without (0 = not said), the wording."""

    category: str
    severity: str
    days: int
    text: str


def read_reasons(text: str, settings: Settings, headings: Iterable[str] = ()) -> list[Reason]:
    """Return the reasons that a piece of plain prose gives, none if it gives none.

    A heading that says 单项否决 or 扣分 sets how grave they are; otherwise that is the class of the category."""
    said = _bare(_core(text, settings))
    codes, days = _codes(said, settings)
    grave = next((kind for kind in map(_stated_class, (text, *headings)) if kind), "")
    return [Reason(code, grave or _class_of(code), days, said) for code in codes]


def _core(text: str, settings: Settings) -> str:
    """Return the clauses of ``text`` from the first to the last that gives a reason."""
    clauses = text.split(",")
    telling = [n for n, one in enumerate(clauses) if _codes(one, settings)[0]]
    return ",".join(clauses[telling[0] : telling[-1] + 1]) if telling else text


def _bare(text: str) -> str:
    """Return a wording without the number and the words that lead from it to a list, or a bracket left open."""
    if text.rfind("(") > text.rfind(")"):
        text = text[: text.rfind("(")]
    return _TO_LIST.sub("", _NUMBERED.sub("", text).strip(_EDGES)).strip(_EDGES)


def _codes(text: str, settings: Settings) -> tuple[list[str], int]:
    if not text or _NONE.search(text):
        return [], 0
    codes, days = classify(text, settings.vocabulary.problems)
    if codes and codes != (UNCLASSIFIED,):
        return list(codes), days
    lifecycle = _lifecycle(text, settings)
    if lifecycle:
        return [lifecycle], 0
    for shape, code in _SHAPES:
        if shape.search(text):
            return [code], span_days(text)
    return ([UNCLASSIFIED], 0) if _FAILED.search(text) else ([], 0)


def _lifecycle(text: str, settings: Settings) -> str:
    """Return "closed", "closing" or "closure_advised" if the text says that of an account, else ""."""
    words = sorted(settings.vocabulary.lifecycle.items(), key=lambda item: (-len(item[0]), item[0]))
    for word, code in words:
        if word in fold(text):
            return code
    return "closed" if _CLOSED.search(text) and not _NOT_CLOSED.search(text) else ""


def _class_of(code: str) -> str:
    if code in CATEGORY_BY_CODE:
        return CATEGORY_BY_CODE[code].kind
    return "" if code == UNCLASSIFIED else "lifecycle"


def _stated_class(heading: str) -> str:
    return "veto" if _VETO.search(heading) else "deduction" if _DEDUCTED.search(heading) else ""
