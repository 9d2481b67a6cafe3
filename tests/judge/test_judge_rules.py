"""Every rule, with every outcome that it can have; which rules hold, and since when."""

from __future__ import annotations

import pytest
from judge_examples import County, named, row, rule, unit_row

from generator.judge.rules import CONCERNS_NOT, MET, NOT_JUDGED, NOT_MET, OUTCOMES, RULES
from generator.record.problem import CODES
from generator.words import WORDS

ROW, LEAVING = "合格", "不合格 (正在注销关停)"
# rule, threshold, the row (rating, problem, indicators), outcome
ROWS = [
    ("core_indicators", 0, row(ROW, given="是是"), MET),
    ("core_indicators", 0, row(ROW, given="是否"), NOT_MET),
    ("core_indicators", 0, row(ROW, given="否 "), NOT_MET),
    ("core_indicators", 0, row(ROW, given="是 "), NOT_JUDGED),
    ("original_within_days", 7, row(ROW, "无"), MET),
    ("original_within_days", 7, row(ROW, ""), NOT_JUDGED),
    ("original_within_days", 7, row(ROW, "超过一周未发布原创信息"), NOT_MET),
    ("original_within_days", 7, row(ROW, "超过两周信息未更新"), NOT_MET),
    ("original_within_days", 7, row(ROW, "转载信息较多"), NOT_JUDGED),
    ("original_within_days", 7, row(ROW, "错别字"), MET),
    ("original_within_days", 30, row(ROW, "超过一周未发布原创信息"), MET),
    ("no_update_within_days", 14, row(ROW, "无"), MET),
    ("no_update_within_days", 14, row(ROW, ""), NOT_JUDGED),
    ("no_update_within_days", 14, row(ROW, "超过两周信息未更新"), NOT_MET),
    ("no_update_within_days", 14, row(ROW, "超过三个月未更新"), NOT_MET),
    ("no_update_within_days", 14, row(ROW, "超过一周信息未更新"), MET),
    ("no_update_within_days", 7, row(ROW, "超过一周信息未更新"), NOT_MET),
    ("no_update_within_days", 14, row(ROW, "更新不及时"), NOT_JUDGED),
    ("no_update_within_days", 14, row(ROW, "僵尸"), NOT_JUDGED),
    ("no_update_within_days", 14, row(ROW, "超过两周未发布原创信息"), MET),
    ("closing_still_updates", 0, row(ROW, "超过一周信息未更新"), CONCERNS_NOT),
    ("closing_still_updates", 0, row(LEAVING, "超过一周信息未更新"), NOT_MET),
    ("closing_still_updates", 0, row("不合格（建议注销关停）", "转载信息较多"), NOT_MET),
    ("closing_still_updates", 0, row(LEAVING, "错别字"), MET),
    ("closing_still_updates", 0, row(LEAVING, ""), NOT_JUDGED),
    ("closing_still_updates", 0, row("不合格 (已注销)", "超过一周信息未更新"), CONCERNS_NOT),
    ("report_changes", 0, row(ROW), CONCERNS_NOT),
    ("report_changes", 0, row(LEAVING), NOT_JUDGED),
    ("report_changes", 0, row("不合格 (已注销)"), NOT_JUDGED),
    ("rating_agrees", 0, row("合格", given="是是"), MET),
    ("rating_agrees", 0, row("合格", given="是否"), NOT_MET),
    ("rating_agrees", 0, row("优", given="否 "), NOT_MET),
    ("rating_agrees", 0, row("基本合格", given="是否"), MET),
    ("rating_agrees", 0, row("不合格", given="是是"), NOT_MET),
    ("rating_agrees", 0, row("不合格", given="是否"), MET),
    ("rating_agrees", 0, row("不合格", given="是 "), NOT_JUDGED),
    ("rating_agrees", 0, row("未评级", given="是否"), NOT_JUDGED),
]


@pytest.mark.parametrize(("id_", "threshold", "cells", "outcome"), ROWS)
def test_rule_about_a_row(county: County, id_: str, threshold: int, cells: tuple[str, str, str], outcome: int) -> None:
    county.settings = rule(id_, threshold)
    county.month("2022-02", {"yi-a": "优", "jia-a": cells})
    record, judgement, _ = county.judge()
    judged = judgement.rule(id_, record.latest)
    assert judged is not None
    assert judged.subjects.tolist() == [0, 1]
    assert int(judged.outcomes[1]) == outcome


# rule, threshold, rows of the month, what the notice adds, outcome of 甲局
ALL = {"jia-a": "合格", "jia-b": "合格", "jia-c": "合格"}
SAMPLE = 'sample = "抽查"'
UNIT_ROWS = [
    ("one_account_per_platform", 1, ALL, "", NOT_MET),
    ("one_account_per_platform", 2, ALL, "", MET),
    ("one_account_per_platform", 1, {"jia-a": "合格", "jia-c": "合格"}, "", MET),
    ("one_account_per_platform", 1, {"jia-a": "合格", "jia-c": "合格"}, SAMPLE, NOT_JUDGED),
    ("one_account_per_platform", 2, {"jia-a": "合格", "jia-c": "合格"}, SAMPLE, MET),
    ("one_account_per_platform", 1, ALL, SAMPLE, NOT_MET),
    ("one_account_per_platform", 1, {}, "", CONCERNS_NOT),
    ("report_by_deadline", 0, ALL, "", CONCERNS_NOT),
    ("interview_after_fails", 2, ALL, "", CONCERNS_NOT),
    ("interview_after_fails", 1, {"jia-c": "不合格"}, "", MET),
    ("interview_after_fails", 2, {"jia-c": "不合格"}, "", NOT_JUDGED),
]


@pytest.mark.parametrize(("id_", "threshold", "rows", "notice", "outcome"), UNIT_ROWS)
def test_rule_about_a_unit(
    county: County, id_: str, threshold: int, rows: dict[str, str], notice: str, outcome: int
) -> None:
    county.settings = rule(id_, threshold)
    county.month("2022-02", {"yi-a": "优", **rows}, notice)
    record, judgement, _ = county.judge()
    judged = judgement.rule(id_, record.latest)
    assert judged is not None
    assert judged.subjects.tolist() == [0, 1, 2]
    assert int(judged.outcomes[unit_row(record, "jia")]) == outcome


DEADLINE = "[deadline]\nat = 2022-03-25T18:00:00+08:00\n"
# the days on which reports came in (blank = no day put down), the deadline, the record's time zone, outcome
REPORTS = [
    ("nothing recorded", [], DEADLINE, "", NOT_JUDGED),
    ("recorded without a day", [""], DEADLINE, "", NOT_JUDGED),
    ("the day before", ["2022-03-24"], DEADLINE, "", MET),
    ("on the last day", ["2022-03-25"], DEADLINE, "", MET),
    ("a day late", ["2022-03-26"], DEADLINE, "", NOT_MET),
    ("the first one counts", ["2022-03-26", "2022-03-25"], DEADLINE, "", MET),
    ("no deadline in the notice", ["2022-03-25"], "", "", NOT_JUDGED),
    ("the last day is that of the record's zone", ["2022-03-26"], DEADLINE.replace("+08:00", "+00:00"), "", MET),
    ("where it is not yet that day", ["2022-03-25"], DEADLINE.replace("18:00", "02:00"), "America/New_York", NOT_MET),
]


@pytest.mark.parametrize(
    ("days", "notice", "zone", "outcome"), [case[1:] for case in REPORTS], ids=[case[0] for case in REPORTS]
)
def test_report(county: County, days: list[str], notice: str, zone: str, outcome: int) -> None:
    county.site = f'timezone = "{zone}"' if zone else ""
    county.settings = rule("report_by_deadline")
    county.month("2022-01", {"jia-a": "不合格"})
    county.month("2022-02", {"jia-a": "不合格", "yi-a": "合格"}, notice)
    # The report of another month, and one of a unit that owes none, change nothing.
    lines = [
        "期次,单位,账号,收到日期,复查日期,复查结果,备注,来源",
        "2022-01,jia,,2022-02-01,,,,",
        "2022-02,yi,,2022-03-01,,,,",
    ]
    county.write("rectifications.csv", "\n".join([*lines, *(f"2022-02,jia,,{day},,,," for day in days)]) + "\n")
    record, judgement, _ = county.judge()
    judged = judgement.rule("report_by_deadline", record.latest)
    assert judged is not None
    assert judged.outcomes.tolist() == [outcome, CONCERNS_NOT, CONCERNS_NOT]


def test_every_rule_and_outcome_has_a_case() -> None:
    seen = {(id_, outcome) for id_, *_, outcome in (*ROWS, *UNIT_ROWS)}
    seen |= {("report_by_deadline", case[-1]) for case in REPORTS}
    # The streaks have their own table (test_judge_streaks): a short run whose beginning is known is not met.
    seen.add(("interview_after_fails", NOT_MET))
    # Nobody publishes whether a change was reported, and a record of who did is still to come.
    never = {("report_changes", MET), ("report_changes", NOT_MET)}
    assert {(rule.id, outcome) for rule in RULES for outcome in OUTCOMES} - seen == never


@pytest.mark.parametrize("rule_", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_public_words(rule_: object) -> None:
    words = WORDS["judge"]["rules"][rule_.id]  # type: ignore[attr-defined]
    assert set(words) == {"title", "what", "subject", *OUTCOMES.values()}
    assert all(words.values())


def test_no_words_of_a_rule_that_is_gone() -> None:
    assert set(WORDS["judge"]["rules"]) == {rule.id for rule in RULES}


def test_only_adopted_rules_are_judged_and_our_own_comparison(county: County) -> None:
    county.settings = rule("core_indicators")
    county.months(jia_a="p")
    record, judgement, _ = county.judge()
    judged = judgement.rules[record.latest]
    assert [(one.rule.id, one.adopted.issuer) for one in judged] == [
        ("core_indicators", "乙县"),
        ("rating_agrees", WORDS["judge"]["own"]["issuer"]),
    ]
    assert judgement.rule("interview_after_fails", record.latest) is None


def test_a_county_can_adopt_our_own_comparison(county: County) -> None:
    county.settings = rule("rating_agrees")
    county.months(jia_a="p")
    record, judgement, _ = county.judge()
    assert [one.adopted.issuer for one in judgement.rules[record.latest]] == ["乙县"]


def test_an_unknown_rule_is_an_error(county: County) -> None:
    county.settings = rule("core_indicators") + rule("no_such_rule", 1)
    county.months(jia_a="p")
    _, _, problems = county.judge()
    assert [(p.code, p.severity, p.file, p.heading, p.value) for p in problems] == [
        ("rule-unknown", "error", "site.toml", "rules[2].id", "no_such_rule")
    ]
    assert "core_indicators" in problems[0].message


@pytest.mark.parametrize("rule_", [rule for rule in RULES if rule.counts], ids=lambda rule: rule.id)
def test_a_rule_that_counts_needs_its_number(county: County, rule_: object) -> None:
    county.settings = rule(rule_.id)  # type: ignore[attr-defined]
    county.months(jia_a="p")
    _, _, problems = county.judge()
    assert [(p.code, p.heading) for p in problems] == [("setting-missing", "rules[1].threshold")]
    assert CODES["setting-missing"] == "error"


def test_a_table_without_core_indicators(county: County) -> None:
    county.indicators = ""
    county.settings = rule("core_indicators")
    county.month("2022-02", {"jia-a": "不合格"}, named(["甲局"], "stale"))
    record, judgement, _ = county.judge()
    found = {one.rule.id: one.outcomes.tolist() for one in judgement.rules[record.latest]}
    assert found == {"core_indicators": [NOT_JUDGED], "rating_agrees": [CONCERNS_NOT]}


def test_a_table_without_ratings(county: County) -> None:
    county.rated = False
    county.settings = rule("core_indicators") + rule("report_by_deadline") + rule("interview_after_fails", 2)
    county.month("2022-02", {"jia-a": row("", given="是是"), "yi-a": row("", given="否是")}, DEADLINE)
    record, judgement, problems = county.judge()
    found = {one.rule.id: one.outcomes.tolist() for one in judgement.rules[record.latest]}
    nobody = [CONCERNS_NOT] * 3
    assert found["core_indicators"] == [MET, NOT_MET]
    assert found["rating_agrees"] == [NOT_JUDGED, NOT_JUDGED]
    assert found["report_by_deadline"] == found["interview_after_fails"] == nobody
    assert problems == []
