"""What a heading means. To add a wording that all counties may use: add it to WORDINGS; a county's own goes into its
``site.toml`` (``[[indicators]]``, ``[[measures]]``, ``[[columns]]``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.record.clean import clean, fold
from generator.record.columns import INSPECTIONS
from generator.record.settings import Settings
from generator.record.vocabulary import PLATFORM_WORDS


def _words(text: str) -> list[str]:
    return text.split()


# Key -> wordings, the clearest first: of two columns with one meaning the one named more clearly is taken.
# measure:posts, score and updated have a place in the record only if the county's settings give them one.
WORDINGS: dict[str, list[str]] = {
    "serial": _words("序号 编号 序 NO NO."),
    "name": _words(
        "账号名称 帐号名称 新媒体名称 政务新媒体名称 媒体名称 公众号名称 账户名称 账号全称 账号名 账号昵称 新媒体账号 "
        "政务新媒体 新媒体 名称 账号 帐号 昵称"
    ),
    "platform": _words(
        "媒体类型 新媒体类型 政务新媒体类型 平台类型 账号类型 帐号类型 所属平台 开设平台 运营平台 "
        "媒体平台 新媒体平台 平台名称 账号平台 所在平台 发布平台 平台类别 新媒体类别 平台 渠道 类型 类别"
    ),
    "department": _words(
        "主办单位 主办单位名称 责任单位 开办单位 运营单位 主管单位 主管主办单位 运维单位 管理单位 "
        "单位名称 主体单位 所属单位 运营主体 账号主体 开办主体 主办者 承办单位 填报单位 单位 部门 责任部门 主管部门 "
        "主办部门"
    ),
    "problem": _words(
        "存在问题 存在的问题 存在主要问题 存在的主要问题 主要问题 问题类别 问题类型 问题描述 具体问题 "
        "发现问题 发现的问题 检查问题 问题情况 检查情况 检测情况 监测情况 问题 不合格原因"
    ),
    "rating": _words(
        "总体评价 评价结果 检查结果 评价 评价等次 考核等次 评定等次 评定结果 考核结果 检测结果 监测结果 抽查结果 "
        "测评结果 考评结果 评估结果 巡查结果 综合评价 评价等级 评定等级 考核等级 评级 等次 等级 检查结论 结论 结果 "
        "是否合格 是否达标 合格情况 达标情况"
    ),
    "note": _words("备注 备注说明 说明"),
    "measure:posts": _words(
        "发布条数 发布数 发布量 发文数 发文量 发文数量 发布数量 信息发布数 信息发布量 发布信息数 "
        "发布信息条数 信息条数 更新条数 更新数量 推送条数 发稿量"
    ),
    "score": _words("得分 总分 总得分 考核得分 评分 分值 分数"),
    "updated": _words(
        "检查时更新日期 最后更新日期 最近更新日期 最后更新时间 最近更新时间 更新日期 更新时间 最新发布日期"
    ),
}
# One of these must stand in text that claims to be GB18030.
FIELD_WORDS = frozenset(
    fold(word)
    for word in (
        *(word for column in INSPECTIONS for word in (column.heading, *column.words) if len(word) > 1),
        *(word for word in PLATFORM_WORDS if len(word) > 1 and not word.isascii()),
        *("新媒体", "政务", "通报", "检查", "网站", "单位", "公众号", "信息"),
    )
)
# What stands in brackets behind a heading explains it.
_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]?")
_SIGNS = re.compile(r"[\W_]+")
# From four characters on, a wording at the end of a longer heading means the same: 政务新媒体账号名称.
_CLEAR = 4
# The names of accounts of one platform: 微博名称.
OF_PLATFORM = re.compile(r"(?P<platform>.+?)(?:账号|帐号)?(?:名称|昵称|名)(?:\(.*\))?")
# Similarity from which two wordings of an indicator are one, and by how much it must be ahead of any other.
_ALIKE, _AHEAD = 70.0, 12.0


class Match(NamedTuple):
    """What a heading was understood as: ``key`` ("" = unknown), ``rank`` (lower = clearer), ``known``: the heading of
    the settings it only resembles ("" = it is the same)."""

    key: str
    rank: int = 0
    known: str = ""


class Headings:
    """Understands headings by the known wordings and a county's own columns."""

    def __init__(self, settings: Settings) -> None:
        self.exact: dict[str, Match] = {}
        for key, words in WORDINGS.items():
            for rank, word in enumerate(words):
                self.exact.setdefault(fold(word), Match(key, rank))
        for column in settings.columns:
            for rank, word in enumerate((column.heading, *column.words)):
                own = column not in INSPECTIONS
                known = self.exact.get(fold(word))
                self.exact[fold(word)] = Match(column.key, -1 if own else known.rank if known else rank)
        self._lead_to_own(settings)
        # Own wordings -> key and heading, for those written longer or shorter.
        self.own: list[tuple[str, str, str]] = [
            (word, column.key, column.heading)
            for column in settings.columns
            if ":" in column.key
            for word in _cores(column.heading)
        ]
        for indicator in settings.indicators:
            self.own += [(word, f"indicator:{indicator.id}", indicator.heading) for word in _cores(indicator.name)]
        self.own_keys = frozenset(column.key for column in settings.columns)
        self.seen: dict[str, Match] = {}
        self.platforms = settings.vocabulary.platforms

    def _lead_to_own(self, settings: Settings) -> None:
        """Let every wording of a column that the county has under its own id mean the county's column."""
        for column in settings.columns:
            key = next((key for key, words in WORDINGS.items() if fold(column.heading) in map(fold, words)), column.key)
            if key != column.key and key not in {one.key for one in settings.columns}:
                for word in WORDINGS.get(key, ()):
                    if self.exact[fold(word)].key == key:
                        self.exact[fold(word)] = self.exact[fold(word)]._replace(key=column.key)

    def find(self, heading: str) -> Match:
        """Return what ``heading`` means."""
        text = fold(heading)
        if text not in self.seen:
            self.seen[text] = self._find(text) if text else Match("")
        return self.seen[text]

    def knows(self, heading: str) -> bool:
        """Tell whether ``heading`` is a known wording as it stands, brackets aside."""
        text = fold(heading)
        return text in self.exact or _BRACKETS.sub("", text) in self.exact

    def _find(self, text: str) -> Match:
        short = _BRACKETS.sub("", text)
        return (
            self.exact.get(text)
            or self.exact.get(short)
            or self._similar(text)
            or self._of_platform(short)
            or self._longer(_SIGNS.sub("", short))
        )

    def _of_platform(self, text: str) -> Match | None:
        """Return the meaning of 微博名称, 抖音号名称: the names of the accounts on one platform."""
        named = OF_PLATFORM.fullmatch(text)
        return Match("name", 1) if named and named["platform"] in self.platforms else None

    def _longer(self, text: str) -> Match:
        """Return the meaning of the longest clear wording at the end of ``text``."""
        ends = [word for word in self.exact if len(word) >= _CLEAR and text.endswith(word)]
        best = max(ends, key=len, default="")
        if best:
            return Match(self.exact[best].key, self.exact[best].rank + 1)
        return self.exact.get(text, Match(""))

    def _similar(self, text: str) -> Match | None:
        """Return the county's own column that ``text`` is a longer, shorter or slightly different wording of, if it can
        be only one."""
        scores: dict[str, tuple[float, str]] = {}
        core = _core(text)
        for word, key, heading in self.own:
            scores[key] = max(scores.get(key, (0.0, "")), (_alike(core, word), heading))
        ranked = sorted(((score, key, heading) for key, (score, heading) in scores.items()), reverse=True)
        if not ranked or ranked[0][0] < _ALIKE:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
            return None
        return Match(ranked[0][1], 0, ranked[0][2])


def _core(text: str) -> str:
    return _SIGNS.sub("", _BRACKETS.sub("", text)).removeprefix("是否")


def _cores(heading: str) -> list[str]:
    core = _core(fold(heading))
    return [core] if len(core) >= 2 else []


def _alike(heading: str, word: str) -> float:
    """Return how alike two wordings are, 0 to 100; one that holds the other whole is alike."""
    short, long = sorted((heading, word), key=len)
    if len(short) >= _CLEAR and short in long:
        return 95.0
    return float(fuzz.ratio(heading, word)) if len(short) >= _CLEAR else 0.0


def shown(heading: str) -> str:
    """Return a heading as it is shown and used as a key: without breaks of lines."""
    return clean(heading)[0]
