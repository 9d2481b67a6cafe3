"""What the tests of several rooms share: a small sound record in a folder, which a test then spoils."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from generator.door.browser import find_browser
from generator.door.environment import Place
from generator.record.load import load
from generator.record.model import Loaded, Record
from generator.record.problem import Problem

TODAY = date(2022, 6, 1)
# A busy machine is no fault of what is tested. In CI the same examples are drawn every time, so that a change is judged
# by what it changes; elsewhere new ones are tried in every run.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("unhurried", **UNHURRIED)
settings.register_profile("the_same", **UNHURRIED, derandomize=True, database=None, print_blob=True)
settings.load_profile("the_same" if os.environ.get("CI") else "unhurried")

SITE = """\
[site]
name = "甲县政务新媒体检查"
area = "甲县"

[[indicators]]
id = "weekly"
heading = "每周更新（核心指标）"
name = "每周更新"
short = "每周"

[[measures]]
id = "posts"
heading = "发布条数"
name = "发布条数"

[vocabulary.ratings]
"较好" = "good"

[[rules]]
id = "core_indicators"
issuer = "甲县政府办"
basis = "通报第三部分"
since = "2022-02"
"""
DEPARTMENTS = """\
编号,名称,别名,类型,启用,停用,继任单位
jiaoyu,县教育局,甲县教育局；县教体局@2021,部门,,,
gongan,县公安局,甲县公安局,部门,2000-01-01,,
fazhi,县法制办,,部门,,2019-03,sifa
sifa,县司法局,,部门,2019-03,,
"""
ACCOUNTS = """\
编号,名称,简称,平台,主办单位,归属依据,归属说明,别名,启用,注销,继任账号,网址
jiaoyu-wechat,甲县教育,教育,微信订阅号,jiaoyu,名称可见,,甲县教体@2021-12,,,,https://example.org/jy
gongan-wechat,甲县公安,公安,微信服务号,gongan,通报写明,,,,,,
gongan-douyin,甲县公安,公安,抖音,gongan,名称推断,,平安甲县,,,,
sifa-weibo,法治甲县,法治,新浪微博,sifa,名称推断,按名称,,2019-05,,,
"""
NOTICE = """\
title = "2022年2月通报"
issued = 2022-03-17
sample = "全部"
rows = 4

[deadline]
at = 2022-03-25T18:00:00+08:00
to = "县信息中心"

[interview]
periods = ["2022-01", "2022-02"]

[stated]
total = 4

[stated.platforms]
"微信公众号" = 2
"新浪微博" = 1
"抖音" = 1

[stated.accounts]
"优" = 1

[stated.units]
"不合格" = 1

[[stated.named]]
units = ["县公安局"]
category = "stale"
days = 14
text = "超过两周未更新"
"""
FEBRUARY = """\
序号,账号名称,媒体类型,存在问题,每周更新（核心指标）,发布条数,总体评价
1,甲县教育,微信订阅号,无,是,12,优
2,甲县公安,微信服务号,超过两周信息未更新,否,0,不合格 (正在注销关停)
3,平安甲县,抖音,无,是,7,合格
4,法治甲县,微博,无,,,未检查
"""
RECTIFICATIONS = """\
期次,单位,账号,收到日期,复查日期,复查结果,备注,来源
2022-02,gongan,gongan-wechat,2022-03-24,2022-03-28,通过,,
"""
INTERVIEWS = "期次,单位,约谈日期,备注,来源\n2022-02,gongan,2022-04-01,,\n"
REPLIES = "日期,期次,单位,账号,答复,来源\n2022-04-02,2022-02,gongan,,“已整改，\n照常更新。”,\n".replace(
    "“", '"'
).replace("”", '"')
CORRECTIONS = """\
日期,文件,行,列,原值,新值,原因,依据
2022-04-03,inspections/2022-02.csv,3,发布条数,1,0,录入错误,原件
"""
FILES = {
    "site.toml": SITE,
    "departments.csv": DEPARTMENTS,
    "accounts.csv": ACCOUNTS,
    "notices/2022-02.toml": NOTICE,
    "inspections/2022-02.csv": FEBRUARY,
    "rectifications.csv": RECTIFICATIONS,
    "interviews.csv": INTERVIEWS,
    "replies.csv": REPLIES,
    "corrections.csv": CORRECTIONS,
}


class RecordFolder:
    """A small sound record on the disk: two units with a fault or two, one month, every growing list in use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for file, text in FILES.items():
            self.write(file, text)

    def write(self, file: str, content: str | bytes) -> None:
        """Write a whole file of the record."""
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def text(self, file: str) -> str:
        """Return a file of the record as text."""
        return (self.path / file).read_bytes().decode()

    def change(self, file: str, old: str, new: str) -> None:
        """Put ``new`` where ``old`` stands; a case that no longer fits the sound record fails here."""
        text = self.text(file)
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new, 1))

    def remove(self, file: str) -> None:
        """Take a file out of the record."""
        (self.path / file).unlink()

    def load(self) -> tuple[Loaded, list[Problem]]:
        """Read the record as it is now."""
        return load(self.path, TODAY)

    def record(self) -> Record:
        """Return the record, which must have no errors."""
        loaded, problems = self.load()
        assert loaded.record is not None, problems
        return loaded.record

    def found(self) -> list[tuple[str, str, int, str]]:
        """Return (code, file, row, heading) of every problem, in order."""
        return [(p.code, p.file, p.row, p.heading) for p in self.load()[1]]


@pytest.fixture
def record_folder(tmp_path: Path) -> RecordFolder:
    """A small sound record in a folder of its own."""
    return RecordFolder(tmp_path / "data")


# The browser's own errands (updates, sync) are no requests of a page; they are switched off, not excused.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """A Chromium; without one these tests are left out, but never in CI."""
    path = os.environ.get("CHROMIUM") or find_browser(Place(Path(__file__).parent.parent))
    if not path:
        assert not os.environ.get("CI"), "no Chromium in CI"
        pytest.skip("no Chromium on this machine")
    return path


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """The browser, started once: a process can drive only one."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        yield started
        started.close()
