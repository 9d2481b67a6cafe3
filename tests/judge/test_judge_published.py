"""February 2022 of 眉县, judged: what an inspector would count by hand from the notice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from judge_examples import account_row, unit_row

from generator.judge.judgement import Judgement, change_counts, previous_published
from generator.judge.overlap import by_family
from generator.judge.rules import MET, NOT_JUDGED, NOT_MET, RULES
from generator.record.model import Record
from generator.record.problem import Problem
from generator.record.vocabulary import EXCELLENT, FAIL, PASS

Published = tuple[Record, Judgement, list[Problem], int]
FAILING_UNITS = {"gongan": 6, "yibao": 1, "shenji": 1, "xingzheng-shenpi": 1, "shuili": 1, "xinfang": 1}


def test_six_units_fail_with_eleven_accounts(published: Published) -> None:
    record, judgement, _, place = published
    failing = judgement.units.failing[:, place].tolist()
    ids = record.departments["id"]
    assert {ids[unit]: n for unit, n in enumerate(failing) if n} == FAILING_UNITS
    assert int(judgement.units.inspected[unit_row(record, "gongan"), place]) == 7
    assert {ids[unit] for unit, code in enumerate(judgement.units.grid[:, place]) if code == FAIL} == set(FAILING_UNITS)


def test_accounts_by_rating(published: Published) -> None:
    record, _, _, place = published
    column = record.grid[:, place]
    assert [int((column == code).sum()) for code in (EXCELLENT, PASS, FAIL)] == [4, 14, 11]


def test_every_stated_figure_is_the_same(published: Published) -> None:
    _, judgement, _, place = published
    found = judgement.reconciliations[place].figures
    assert [(one.key, one.stated, one.counted, one.same) for one in found] == [
        ("total", 29, 29, True),
        ("platform:wechat", 20, 20, True),
        ("platform:weibo", 6, 6, True),
        ("platform:douyin", 2, 2, True),
        ("platform:toutiao", 1, 1, True),
        ("units:excellent", 4, 4, True),
        ("units:fail", 6, 6, True),
    ]
    assert found[1].detail == "订阅号 15，服务号 5"
    assert "11 个账号" in found[-1].detail


def test_exactly_these_remarks(published: Published) -> None:
    _, judgement, _, place = published
    remarks = judgement.reconciliations[place].remarks
    # Spreadsheet rows: the heading is row 1, so the table's row 15 is row 16.
    assert [(one.key, one.rows) for one in remarks] == [
        ("conflict", (16,)),
        ("named", (24, 27)),
        ("named", (28, 29)),
        ("units", ()),
    ]
    row_15, named, partly, mapping = (one.title + one.text for one in remarks)
    for word in ("15", "人文齐镇", "1 项", "合格"):
        assert word in row_15
    for word in ("23、26", "县行政审批服务局", "县水利局", "超过一周未更新原创信息", "超过一周信息未更新"):
        assert word in named
    assert "县公安局" in partly
    assert "2 / 7" in partly
    assert "2 个" in mapping


def test_the_warnings_are_those_remarks_and_nothing_else(published: Published) -> None:
    _, _, problems, _ = published
    here = [p for p in problems if p.file == "inspections/2022-02.csv"]
    assert [(p.code, p.severity, p.row) for p in here] == [("stated-note", "warning", row) for row in (16, 24, 28)]


# id: met, not met, not judged
COUNTS = {
    "core_indicators": (17, 12, 0),
    "original_within_days": (18, 10, 1),
    "no_update_within_days": (26, 3, 0),
    "closing_still_updates": (0, 4, 0),
    "report_changes": (0, 0, 4),
    "one_account_per_platform": (19, 1, 0),
    "report_by_deadline": (0, 0, 6),
    "interview_after_fails": (0, 0, 6),
    "rating_agrees": (28, 1, 0),
}


@pytest.mark.parametrize("id_", COUNTS)
def test_outcomes_of_every_rule(published: Published, id_: str) -> None:
    _, judgement, _, place = published
    judged = judgement.rule(id_, place)
    assert judged is not None
    assert tuple(judged.count(outcome) for outcome in (MET, NOT_MET, NOT_JUDGED)) == COUNTS[id_]


def test_every_rule_is_counted_above() -> None:
    assert set(COUNTS) == {rule.id for rule in RULES}


def test_nobody_is_eligible_for_an_interview_because_january_is_not_here(published: Published) -> None:
    record, judgement, _, place = published
    for id_ in FAILING_UNITS:
        unit = unit_row(record, id_)
        blocked = record.timeline[int(judgement.unit_runs.blocked[unit, place])]
        assert int(judgement.unit_runs.length[unit, place]) == 1
        assert (blocked.period.id, blocked.state) == ("2022-01", "lacking")


def test_the_public_security_bureau_has_too_many_accounts_on_two_platforms(published: Published) -> None:
    record, _, _, place = published
    found = by_family(record, place, unit_row(record, "gongan"))
    assert {family: len(rows) for family, rows in found.items()} == {"douyin": 2, "wechat": 3, "weibo": 1, "toutiao": 1}
    assert account_row(record, "meixian-jiaojing-wechat") in found["wechat"]


def test_four_accounts_are_leaving(published: Published) -> None:
    record, judgement, _, place = published
    judged = judgement.rule("report_changes", place)
    assert judged is not None
    rows = record.inspections.iloc[judged.subjects[judged.outcomes == NOT_JUDGED]]
    assert rows["serial"].tolist() == ["26", "27", "28", "29"]
    assert rows["lifecycle"].tolist() == ["closing", "closure_advised", "closure_advised", "closing"]


def test_the_deadline(published: Published) -> None:
    record, _, _, place = published
    notice = record.timeline[place].notice
    assert notice is not None
    assert notice.deadline is not None
    assert notice.deadline.at == datetime(2022, 3, 25, 18, tzinfo=timezone(timedelta(hours=8)))


def test_a_first_month_has_nothing_before_it(published: Published) -> None:
    record, _, _, place = published
    assert previous_published(record, place) is None
    changes = change_counts(record, place - 1, place)
    assert [len(changes[key]) for key in ("improved", "worse", "same", "new", "gone")] == [0, 0, 0, 29, 0]
