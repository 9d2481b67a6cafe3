"""Small records to judge: a county 乙县 whose months are written down as a line of ratings an account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from generator.judge.judgement import Judgement, judge
from generator.record.load import load
from generator.record.model import Grid, Record
from generator.record.problem import Problem
from generator.record.vocabulary import (
    BASIC_PASS,
    EXCELLENT,
    FAIL,
    GOOD,
    LACKING,
    NONE,
    NOT_HELD,
    OUT,
    PASS,
    UNRATED,
)

LETTERS = {
    "?": LACKING,
    "h": NOT_HELD,
    "o": OUT,
    "-": NONE,
    "u": UNRATED,
    "F": FAIL,
    "b": BASIC_PASS,
    "p": PASS,
    "g": GOOD,
    "E": EXCELLENT,
}
DATA = Path(__file__).parents[2] / "data"
TODAY = date(2023, 6, 1)

# id: (name, platform, unit). 甲局 has two accounts on WeChat, the last account belongs to nobody yet.
# One account each for many units, for sentences that would get too long.
MANY = 20
ACCOUNTS = {
    "jia-a": ("甲一", "微信订阅号", "jia"),
    "jia-b": ("甲二", "微信服务号", "jia"),
    "jia-c": ("甲三", "新浪微博", "jia"),
    "yi-a": ("乙一", "微信订阅号", "yi"),
    "bing-a": ("丙一", "抖音", "bing"),
    "ding-a": ("丁一", "抖音", ""),
    **{f"many-{n}": (f"众{n}", "百家号", "") for n in range(MANY)},
}
UNITS = {"jia": "甲局", "yi": "乙局", "bing": "丙局"}
HEAD = "序号,账号名称,媒体类型,存在问题,更新（核心指标）,栏目（核心指标）,总体评价"
SITE = """\
[site]
name = "乙县"
area = "乙县"
{site}
[cadence]
first = "{first}"
"""
INDICATORS = """
[[indicators]]
id = "update"
heading = "更新（核心指标）"
name = "更新"
short = "更新"

[[indicators]]
id = "columns"
heading = "栏目（核心指标）"
name = "栏目"
short = "栏目"
"""


def states(line: str) -> Grid:
    """Return one subject's states, a letter a period."""
    return np.array([LETTERS[letter] for letter in line], dtype=np.int8)


def row(rating: str, problem: str = "无", given: str = "") -> tuple[str, str, str]:
    """Return one row of a table; ``given`` are the answers of the two core indicators, blank as a space."""
    return rating, problem, given or ("否是" if rating == "不合格" else "是是")


def rule(id_: str, threshold: int = 0, since: str = "2000") -> str:
    """Return the adoption of a rule in ``site.toml``."""
    lines = ["[[rules]]", f'id = "{id_}"', 'issuer = "乙县"', 'basis = "通报"', f'since = "{since}"']
    return "\n".join(["", *lines, f"threshold = {threshold}", ""])


class County:
    """A record on the disk, made of months: each a mapping from account to its row (or only its rating)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = ""
        self.site = ""
        self.first = ""
        self.indicators = INDICATORS
        self.rated = True
        self.lives: dict[str, tuple[str, str]] = {}
        self.units: Mapping[str, str] = UNITS
        self.owners: dict[str, str] = {}

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def month(self, period: str, rows: Mapping[str, str | tuple[str, str, str]], notice: str = "") -> None:
        """Write one published month, its rows in the order given."""
        lines = [HEAD if self.indicators else HEAD.replace("（核心指标）", "")]
        for serial, (account, cells) in enumerate(rows.items(), start=1):
            rating, problem, given = row(cells) if isinstance(cells, str) else cells
            name, platform, _ = ACCOUNTS[account]
            lines.append(",".join((str(serial), name, platform, problem, given[0].strip(), given[1].strip(), rating)))
        if not self.rated:
            lines = [line.rsplit(",", 1)[0] for line in lines]
        if not self.indicators:
            lines = [",".join([*line.split(",")[:4], *line.split(",")[6:]]) for line in lines]
        self.write(f"inspections/{period}.csv", "\n".join(lines) + "\n")
        self.write(f"notices/{period}.toml", f'title = "{period}"\n{notice}\n')

    def not_held(self, period: str) -> None:
        """Write the notice of a month that was left out."""
        self.write(f"notices/{period}.toml", 'title = "不开展"\nheld = false\n')

    def months(self, **lines: str) -> None:
        """Write months from January 2022 on, a letter a month for each account (``-`` = no row), at least one row
        a month; a month in which the first account has ``h`` was not held, ``?`` is left out."""
        words = {"F": "不合格", "p": "合格", "E": "优", "b": "基本合格", "u": "未评级"}
        accounts = {key.replace("_", "-"): line for key, line in lines.items()}
        for at, letters in enumerate(zip(*accounts.values(), strict=True)):
            period = f"{2022 + at // 12}-{at % 12 + 1:02}"
            if letters[0] == "h":
                self.not_held(period)
            elif letters[0] != "?":
                found = dict(zip(accounts, letters, strict=True))
                self.month(period, {account: words[letter] for account, letter in found.items() if letter != "-"})

    def load(self) -> Record:
        """Return the record, which must have no errors."""
        settings = SITE.format(site=self.site, first=self.first) + self.indicators + self.settings
        self.write("site.toml", settings)
        lines = [f"{id_},{name},,部门,,," for id_, name in self.units.items()]
        self.write("departments.csv", "\n".join(["编号,名称,别名,类型,启用,停用,继任单位", *lines]) + "\n")
        head = "编号,名称,简称,平台,主办单位,归属依据,归属说明,别名,启用,注销,继任账号,网址"
        lines = []
        for id_, (name, platform, unit) in ACCOUNTS.items():
            unit, life = self.owners.get(id_, unit), self.lives.get(id_, ("", ""))
            basis = "名称可见" if unit else ""
            lines.append(f"{id_},{name},,{platform},{unit},{basis},,,{','.join(life)},,")
        self.write("accounts.csv", "\n".join([head, *lines]) + "\n")
        loaded, problems = load(self.folder, TODAY)
        assert loaded.record is not None, problems
        return loaded.record

    def judge(self) -> tuple[Record, Judgement, list[Problem]]:
        """Return the record, its judgement and the problems that judging found."""
        record = self.load()
        judgement, problems = judge(record)
        return record, judgement, problems


def unit_row(record: Record, id_: str) -> int:
    """Return the row of a department."""
    return record.departments["id"].tolist().index(id_)


def account_row(record: Record, id_: str) -> int:
    """Return the row of an account."""
    return record.accounts["id"].tolist().index(id_)


def place_of(record: Record, period: str) -> int:
    """Return the place of a period on the time line."""
    return [slot.period.id for slot in record.timeline].index(period)


def letters(codes: Iterable[int]) -> str:
    """Return states as a line of letters."""
    names = {code: letter for letter, code in LETTERS.items()}
    return "".join(names[int(code)] for code in codes)


def named(units: Sequence[str], category: str, days: int = 0, text: str = "没有更新") -> str:
    """Return one entry of units that the text of a notice names."""
    listed = ", ".join(f'"{unit}"' for unit in units)
    return f'\n[[stated.named]]\nunits = [{listed}]\ncategory = "{category}"\ndays = {days}\ntext = "{text}"\n'
