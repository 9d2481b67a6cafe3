"""A year of a small county, written down as a line of ratings an account, with what was recorded afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.judge.escalation import RULE, step
from generator.judge.findings import REPORTS, RESULTS, STATES_OF_DUTY
from generator.judge.judgement import Judgement, judge
from generator.record.load import load
from generator.record.model import Record

RATINGS = {"F": "不合格", "p": "合格", "E": "优", "c": "不合格（正在注销关停）", "u": "未评级"}
SITE = """\
[site]
name = "乙县"
area = "乙县"
[cadence]
first = "{first}"
[[rules]]
id = "report_by_deadline"
issuer = "乙县"
basis = "通报"
since = "2000"
[[rules]]
id = "interview_after_fails"
issuer = "乙县"
basis = "通报"
since = "2000"
threshold = 2
"""
# The notice of a month comes on the 17th of the next one, reports are due on the 25th at 18:00.
NOTICE = 'title = "{label}"\nissued = {next}-17\n[deadline]\nat = {next}-25T18:00:00+08:00\nto = "乙县政府办"\n'


@dataclass
class Year:
    """Months from January 2022 on. ``ratings``: account -> a letter a month (F p E c u; ``-`` no row; in the line of
    the first account ``h`` = not held, ``?`` = not in the record). Lines of the lists are given as in the files.
    ``samples``: the type of a month that is not of all accounts."""

    ratings: dict[str, str]
    accounts: dict[str, str]
    units: tuple[str, ...] = ("jia,甲局,,部门,,,", "yi,乙局,,部门,,,", "bing,丙局,,部门,,,")
    reports: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    first: str = "2022-01"
    samples: dict[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write the record into ``folder``."""
        files = {
            "site.toml": SITE.format(first=self.first),
            "departments.csv": "编号,名称,别名,类型,启用,停用,继任单位\n" + "".join(f"{unit}\n" for unit in self.units),
            "accounts.csv": "编号,名称,简称,平台,主办单位,归属依据,归属说明,别名,启用,注销,继任账号,网址\n"
            + "".join(f"{id_},{rest}\n" for id_, rest in self.accounts.items()),
            "rectifications.csv": "期次,单位,账号,收到日期,复查日期,复查结果,备注,来源\n"
            + "".join(f"{line},,\n" for line in self.reports),
            "interviews.csv": "期次,单位,约谈日期,备注,来源\n" + "".join(f"{line},,\n" for line in self.interviews),
        }
        letters = list(self.ratings.values())
        for at in range(len(letters[0])):
            files |= self._month(at)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def _month(self, at: int) -> dict[str, str]:
        period, after = month(at), month(at + 1)
        kind = next(iter(self.ratings.values()))[at]
        if kind == "?":
            return {}
        if kind == "h":
            return {f"notices/{period}.toml": 'title = "不开展"\nheld = false\n'}
        rows = ["序号,账号名称,媒体类型,存在问题,总体评价"]
        for account, line in self.ratings.items():
            if line[at] != "-":
                name, _, platform = self.accounts[account].split(",")[:3]
                name = self.names.get((account, period), name)
                rows.append(f"{len(rows)},{name},{platform},,{RATINGS[line[at]]}")
        return {
            f"notices/{period}.toml": f'sample = "{self.samples.get(period, "全部")}"\n'
            + NOTICE.format(label=period, next=after),
            f"inspections/{period}.csv": "\n".join(rows) + "\n",
        }

    def judge(self, folder: Path, as_of: date | None = None) -> tuple[Record, Judgement]:
        """Return the record, which must have no errors, and what is judged of it."""
        self.write(folder)
        loaded, problems = load(folder, date(2023, 6, 1))
        assert loaded.record is not None, problems
        judgement, _ = judge(loaded.record, as_of)
        return loaded.record, judgement


def month(at: int) -> str:
    """Return the period ``at`` months after January 2022."""
    return f"{2022 + at // 12}-{at % 12 + 1:02}"


def account(
    name: str, unit: str, platform: str = "微信订阅号", aliases: str = "", closed: str = "", next_: str = ""
) -> str:
    """Return the line of an account behind its id."""
    basis = "名称可见" if unit else ""
    return f"{name},,{platform},{unit},{basis},,{aliases},,{closed},{next_},"


def lives(record: Record, judgement: Judgement, id_: str) -> list[str]:
    """Return the findings of an account as an inspector would note them: month, report, result, state."""
    found, row = judgement.findings, record.accounts["id"].tolist().index(id_)
    return [
        " ".join(
            (
                record.timeline[place].period.id[5:],
                REPORTS[found.report[at]],
                RESULTS[found.result[at]],
                STATES_OF_DUTY[found.state[at]],
            )
        )
        for place, at in enumerate(found.index[row].tolist())
        if at >= 0
    ]


def steps(record: Record, judgement: Judgement, id_: str) -> list[str]:
    """Return for each month in which a unit failed how near the interview is: month, word, length of the run."""
    unit = record.departments["id"].tolist().index(id_)
    found = []
    for place in record.published:
        rule = judgement.rule(RULE, place)
        one = step(rule, unit, place, judgement.unit_runs, judgement.units.grid, judgement.interviews)
        if one:
            found.append(f"{record.timeline[place].period.id[5:]} {one.word} {one.length}")
    return found


def counted(record: Record, period: str) -> int:
    """Return how many accounts are in the denominator of a month."""
    place = [slot.period.id for slot in record.timeline].index(period)
    return int((record.grid[:, place] > 2).sum())
