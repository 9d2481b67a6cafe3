"""Stated against counted: each figure, each name and each date that does not fit is quoted; what fits is silent."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from generator.intake.intake import Wanted, join
from generator.intake.model import Document, Finding, Intake, IntakeRow, IntakeTable, NamedUnits, StatedFacts, TotalRow
from generator.intake.preview import preview, vocabulary_lines
from generator.intake.reconcile import Compared
from generator.record.periods import in_time_order
from tests.conftest import RecordFolder
from tests.intake.test_matching import period, registry_of, settings_of

HEADINGS = ("账号名称", "媒体类型", "发布条数", "总体评价")
KEYS = ("name", "platform", "measure:posts", "rating")
PLATFORMS = {"wechat": "微信公众号", "weibo": "新浪微博", "douyin": "抖音"}
RATINGS = {"pass": "合格", "fail": "不合格", "excellent": "优"}


def account(number: int, name: str, platform: str, posts: int, rating: str) -> IntakeRow:
    """Return one row of the small table."""
    raw = dict(zip(HEADINGS, (name, PLATFORMS[platform], str(posts), RATINGS.get(rating, "")), strict=True))
    return IntakeRow(number, name, platform, raw["媒体类型"], "", rating, "", "", {}, {"posts": posts}, {}, raw)


ROWS = (
    account(1, "甲县教育", "wechat", 12, "excellent"),
    account(2, "甲县公安", "wechat", 0, "fail"),
    account(3, "甲县公安", "douyin", 7, "fail"),
    account(4, "法治甲县", "weibo", 3, "pass"),
)


def intake_of(
    stated: StatedFacts = StatedFacts(),  # noqa: B008
    rows: tuple[IntakeRow, ...] = ROWS,
    findings: tuple[Finding, ...] = (),
    totals: tuple[TotalRow, ...] = (),
) -> Intake:
    """Return an intake by hand."""
    table = IntakeTable(HEADINGS, KEYS, rows, "", totals) if rows else None
    return Intake(Document("txt", (), ()), table, findings, stated, (), ())


def figures(folder: RecordFolder, intake: Intake) -> list[Compared]:
    """Return every figure compared."""
    return list(join("a.txt", Wanted(period("2022-02"), settings_of(folder), registry_of(folder)), intake).compared)


def notes(folder: RecordFolder, intake: Intake, recorded: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return (code, value or message) of every warning."""
    known = in_time_order([period(id_) for id_ in recorded])
    wanted = Wanted(period("2022-02"), settings_of(folder), registry_of(folder), known)
    return [(p.code, p.value or p.message) for p in join("a.txt", wanted, intake).problems]


def finding(name: str, platform: str) -> Finding:
    """Return an account that the prose names."""
    return Finding(name, platform, "stale", "local", 14, "两周内未更新", False, 3)


def test_figures_that_agree_are_compared_and_not_told(record_folder: RecordFolder) -> None:
    stated = StatedFacts(
        total=4,
        platforms={"wechat": 2, "weibo": 1, "douyin": 1},
        ratings={"excellent": 1},
        rating_subject="account",
        failing_units=1,
        failing_accounts=2,
        rates=(("合格率", 50.0),),
    )
    found = figures(record_folder, intake_of(stated))
    assert len(found) == 8
    assert all(one.same for one in found)
    assert notes(record_folder, intake_of(stated)) == []


@pytest.mark.parametrize(
    ("stated", "values"),
    [
        (StatedFacts(total=5), ("5", "4")),
        (StatedFacts(platforms={"wechat": 3}), ("3", "2")),
        (StatedFacts(ratings={"pass": 2}, rating_subject="account"), ("2", "1")),
        (StatedFacts(ratings={"excellent": 2}, rating_subject="unit"), ("2", "1")),
        (StatedFacts(failing_units=2), ("2", "1")),
        (StatedFacts(failing_accounts=1), ("1", "2")),
        (StatedFacts(rates=(("合格率", 75.0),)), ("75%", "50.0%（2/4）")),
    ],
)
def test_a_figure_that_differs_is_quoted_with_both_values(
    stated: StatedFacts, values: tuple[str, str], record_folder: RecordFolder
) -> None:
    found = figures(record_folder, intake_of(stated))
    assert [(one.stated, one.counted, one.same) for one in found] == [(*values, False)]
    assert [code for code, _ in notes(record_folder, intake_of(stated))] == ["stated-differs"]


def test_a_rate_is_recomputed_from_stated_counts_when_there_are_no_rows(record_folder: RecordFolder) -> None:
    stated = StatedFacts(total=149, failing_accounts=29, rates=(("合格率", 80.5), ("市直部门合格率", 78.4)))
    found = figures(record_folder, intake_of(stated, ()))
    assert [(one.what, one.counted, one.same) for one in found] == [("合格率", "80.5%（120/149）", True)]


def test_a_rounded_rate_is_no_mismatch(record_folder: RecordFolder) -> None:
    stated = StatedFacts(total=3, failing_accounts=1, rates=(("合格率", 66.67),))
    assert [one.same for one in figures(record_folder, intake_of(stated, ()))] == [True]


def test_a_row_of_totals_is_held_against_its_column(record_folder: RecordFolder) -> None:
    right, wrong = (TotalRow("合计", {"posts": n}, {}, 9) for n in (22, 23))
    assert [one.same for one in figures(record_folder, intake_of(totals=(right,)))] == [True]
    assert [(one.stated, one.counted) for one in figures(record_folder, intake_of(totals=(wrong,)))] == [("23", "22")]
    assert figures(record_folder, intake_of(totals=(right, wrong))) == []


def test_a_table_without_ratings_is_not_counted_by_rating(record_folder: RecordFolder) -> None:
    rows = tuple(row._replace(rating="unrated") for row in ROWS)
    assert figures(record_folder, intake_of(StatedFacts(failing_units=6), rows)) == []


def test_a_unit_is_blamed_and_none_of_its_accounts_fails(record_folder: RecordFolder) -> None:
    stated = StatedFacts(named=(NamedUnits(("县公安局", "县司法局", "甲县教育局"), "stale", 14, "两周未更新", 3),))
    found = notes(record_folder, intake_of(stated))
    assert len(found) == 2
    assert ["县司法局" in found[0][1] + found[1][1], "教育局" in found[0][1] + found[1][1]] == [True, True]


def test_an_account_in_the_prose_is_looked_for_in_the_table(record_folder: RecordFolder) -> None:
    named = (finding("甲县公安", "douyin"), finding("甲县教育", "weibo"), finding("甲县教育", "wechat"))
    found = notes(record_folder, intake_of(findings=named))
    assert len(found) == 2
    assert [text for _, text in found if "没有" in text]
    assert [text for _, text in found if "优" in text]


def test_dates_that_cannot_be_are_told(record_folder: RecordFolder) -> None:
    stated = StatedFacts(
        issued=date(2022, 1, 17),
        deadline=datetime(2022, 1, 3, 12),
        span=(date(2021, 2, 1), date(2021, 2, 28)),
    )
    assert len(notes(record_folder, intake_of(stated))) == 3


@pytest.mark.parametrize(
    ("recorded", "values"),
    [
        ((), []),
        (("2022-01",), []),
        (("2022-01", "2022-02", "2022-03"), []),
        (("2021-12",), ["2022年1月"]),
        (("2021-01", "2021-10"), ["2021年11月至2022年1月，共 3 期"]),
        (("2022-04", "2022-07"), ["2022年3月"]),
        (("2021-Q4",), []),
    ],
)
def test_a_gap_beside_the_period_is_told_once(
    recorded: tuple[str, ...], values: list[str], record_folder: RecordFolder
) -> None:
    found = notes(record_folder, intake_of(), recorded)
    assert [value for code, value in found if code == "period-missing"] == values


def test_words_that_only_intake_understands_come_as_lines_for_the_settings(record_folder: RecordFolder) -> None:
    row = ROWS[0]._replace(raw=ROWS[0].raw | {"媒体类型": "微信公众号（订阅号）", "总体评价": "较优"})
    wanted = Wanted(period("2022-02"), settings_of(record_folder), registry_of(record_folder))
    taken = join("a.txt", wanted, intake_of(rows=(row,)))
    assert list(vocabulary_lines(taken)) == [
        '[vocabulary.platforms]\n"微信公众号(订阅号)" = "wechat"',
        '[vocabulary.ratings]\n"较优" = "excellent"',
    ]


def test_what_the_check_will_say_is_said_beforehand(record_folder: RecordFolder) -> None:
    row = ROWS[0]._replace(raw=ROWS[0].raw | {"发布条数": "很多"})
    wanted = Wanted(period("2022-02"), settings_of(record_folder), registry_of(record_folder))
    found = preview(join("a.txt", wanted, intake_of(rows=(row,))))
    assert [(p.code, p.row, p.heading) for p in found] == [("heading-missing", 1, "每周更新（核心指标）")]
