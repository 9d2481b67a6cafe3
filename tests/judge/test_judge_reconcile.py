"""What a notice states, held against its table: figures that differ, and names that do not fit."""

from __future__ import annotations

import pytest
from judge_examples import MANY, County, named, row

from generator.judge.reconcile import Reconciliation, reconcile
from generator.judge.remarks import NAMED_AT_MOST
from generator.record.problem import Problem

ROWS = {
    "jia-a": "不合格",
    "jia-b": "合格",
    "jia-c": "优",
    "yi-a": "不合格",
    "bing-a": "合格",
    "ding-a": "不合格",
}


def found(county: County) -> tuple[Reconciliation, list[Problem]]:
    record, judgement, problems = county.judge()
    return judgement.reconciliations[record.latest], problems


# What the notice states; then each figure: key, stated, counted, the same.
FIGURES = [
    ("the total", "[stated]\ntotal = 6", [("total", 6, 6, True)]),
    ("a total one off", "[stated]\ntotal = 7", [("total", 7, 6, False)]),
    ("a family", '[stated.platforms]\n"微信公众号" = 3', [("platform:wechat", 3, 3, True)]),
    ("one kind of a family", '[stated.platforms]\n"订阅号" = 2', [("platform:wechat_subscription", 2, 2, True)]),
    (
        "platforms one off, one not in the table",
        '[stated.platforms]\n"微博" = 2\n"抖音" = 2\n"快手" = 1',
        [("platform:weibo", 2, 1, False), ("platform:douyin", 2, 2, True), ("platform:kuaishou", 1, 0, False)],
    ),
    (
        "accounts by rating",
        '[stated.accounts]\n"优" = 1\n"合格" = 3\n"不合格" = 3\n"良" = 0',
        [
            ("accounts:excellent", 1, 1, True),
            ("accounts:pass", 3, 2, False),
            ("accounts:fail", 3, 3, True),
            ("accounts:good", 0, 0, True),
        ],
    ),
    (
        "units by rating: one whose unit is open counts for itself",
        '[stated.units]\n"不合格" = 3\n"优" = 2\n"合格" = 2',
        [("units:fail", 3, 3, True), ("units:excellent", 2, 1, False), ("units:pass", 2, 2, True)],
    ),
    ("nothing stated", "", []),
]


@pytest.mark.parametrize(("notice", "figures"), [case[1:] for case in FIGURES], ids=[case[0] for case in FIGURES])
def test_figures(county: County, notice: str, figures: list[tuple[str, int, int, bool]]) -> None:
    county.month("2022-02", ROWS, notice)
    reconciliation, problems = found(county)
    assert [(one.key, one.stated, one.counted, one.same) for one in reconciliation.figures] == figures
    differing = {(str(stated), counted) for _, stated, counted, same in figures if not same}
    assert len(problems) == len(differing)
    for one in problems:
        assert (one.code, one.severity, one.file) == ("stated-differs", "warning", "inspections/2022-02.csv")
        assert any(one.value == stated and str(counted) in one.message for stated, counted in differing)


def test_details_say_what_makes_up_a_count(county: County) -> None:
    county.month("2022-02", ROWS, '[stated.platforms]\n"微信公众号" = 3\n"微博" = 1\n[stated.units]\n"不合格" = 3')
    details = [one.detail for one in found(county)[0].figures]
    assert details[:2] == ["订阅号 2，服务号 1", ""]
    assert "3 个账号" in details[2]


def test_units_that_are_open_are_told(county: County) -> None:
    county.month("2022-02", ROWS, '[stated.units]\n"不合格" = 3')
    (remark,) = found(county)[0].remarks
    assert remark.key == "units"
    assert "1 个账号的主办单位待确认" in remark.text


def test_with_every_unit_known_nothing_is_said_to_be_open(county: County) -> None:
    county.month("2022-02", {"jia-a": "不合格"}, '[stated.units]\n"不合格" = 1')
    reconciliation, problems = found(county)
    assert "待确认" not in reconciliation.remarks[0].text
    # How units are counted is a note, not a warning.
    assert problems == []


CONFLICTS = [
    ("passed with one no", row("合格", given="是否"), ("1 项", "合格")),
    ("excellent with two noes", row("优", given="否否"), ("2 项", "优")),
    ("failed with nothing but yes", row("不合格", given="是是"), ("都为“是”", "不合格")),
    ("failed with a no", row("不合格", given="否是"), None),
    ("basic pass with a no", row("基本合格", given="否是"), None),
    ("unrated with a no", row("未评级", given="否是"), None),
    ("failed with a blank", row("不合格", given="是 "), None),
]


@pytest.mark.parametrize(("cells", "words"), [case[1:] for case in CONFLICTS], ids=[case[0] for case in CONFLICTS])
def test_conflicts(county: County, cells: tuple[str, str, str], words: tuple[str, ...] | None) -> None:
    county.month("2022-02", {"yi-a": "优", "jia-a": cells})
    reconciliation, problems = found(county)
    assert len(reconciliation.remarks) == len(problems) == (1 if words else 0)
    for remark in reconciliation.remarks:
        assert (remark.key, remark.title, remark.rows) == ("conflict", "第 2 行", (3,))
        assert all(word in remark.text for word in ("甲一", *(words or ())))
        assert (problems[0].code, problems[0].row) == ("stated-note", 3)


def test_the_rating_stays_as_published(county: County) -> None:
    county.month("2022-02", {"jia-a": row("合格", given="否否")})
    record, _, _ = county.judge()
    assert record.inspections["raw_rating"].tolist() == ["合格"]


STALE, WEEK, OTHER = "超过两周信息未更新", "超过一周信息未更新", "错别字"
# 甲局's rows and who is named for what; then each remark: key, title, rows, words in it.
NAMED = [
    ("agrees", {"jia-a": row("不合格", STALE)}, named(["甲局"], "stale", 14), []),
    ("no span in the row", {"jia-a": row("不合格", "信息未更新")}, named(["甲局"], "stale", 14), []),
    ("no span in the text", {"jia-a": row("不合格", WEEK)}, named(["甲局"], "stale"), []),
    ("named for no reason in particular", {"jia-a": row("不合格", OTHER)}, named(["甲局"], "", 0), []),
    (
        "another reason",
        {"jia-a": row("不合格", OTHER), "jia-b": row("合格")},
        named(["甲局"], "stale"),
        [("named", "第 1 行", (2,), ("甲局", "没有更新", OTHER))],
    ),
    (
        "a shorter span",
        {"jia-a": row("不合格", WEEK)},
        named(["甲局"], "stale", 14),
        [("named", "第 1 行", (2,), (WEEK,))],
    ),
    (
        "partly",
        {"jia-a": row("不合格", STALE), "jia-b": row("不合格", OTHER), "jia-c": row("不合格", OTHER)},
        named(["甲局"], "stale"),
        [("named", "甲局", (2,), ("1 / 3", f"2 个是“{OTHER}”"))],
    ),
    (
        "partly, the other row says nothing",
        {"jia-a": row("不合格", STALE), "jia-b": row("不合格", "")},
        named(["甲局"], "stale"),
        [("named", "甲局", (2,), ("1 / 2", "没有写问题"))],
    ),
    (
        "passes",
        {"jia-a": row("合格"), "jia-b": row("优")},
        named(["甲局"], "stale"),
        [("named", "甲局", (2, 3), ("没有不合格",))],
    ),
    ("not in the table", {"yi-a": row("合格")}, named(["甲局"], "stale"), [("absent", "甲局", (), ("没有它的账号",))]),
    (
        "two units say the same other thing",
        {"yi-a": row("不合格", WEEK), "jia-a": row("不合格", WEEK)},
        named(["甲局", "乙局"], "no_original", 7),
        [("named", "第 1、2 行", (2, 3), ("乙局、甲局", WEEK))],
    ),
    (
        "one that fails is not named",
        {"jia-a": row("不合格", STALE), "yi-a": row("不合格", STALE)},
        named(["甲局"], "stale"),
        [("unnamed", "没有点名", (), ("乙局",))],
    ),
    ("nobody is named", {"jia-a": row("不合格", STALE)}, "", []),
    (
        "no text of the reason: the kind of problem stands for it",
        {"jia-a": row("合格")},
        named(["甲局"], "stale", text=""),
        [("named", "甲局", (2,), ("更新不及时",))],
    ),
    (
        "neither text nor kind",
        {"jia-a": row("合格")},
        named(["甲局"], "", text=""),
        [("named", "甲局", (2,), ("不合格",))],
    ),
]


@pytest.mark.parametrize(("rows", "notice", "remarks"), [case[1:] for case in NAMED], ids=[case[0] for case in NAMED])
def test_named(
    county: County,
    rows: dict[str, tuple[str, str, str]],
    notice: str,
    remarks: list[tuple[str, str, tuple[int, ...], tuple[str, ...]]],
) -> None:
    county.month("2022-02", rows, notice)
    reconciliation, problems = found(county)
    assert [remark[:2] + remark[3:] for remark in reconciliation.remarks] == [remark[:3] for remark in remarks]
    for remark, (*_, words) in zip(reconciliation.remarks, remarks, strict=True):
        assert all(word in remark.text for word in words), remark.text
    assert [p.row for p in problems] == sorted(rows[0] if rows else 0 for _, _, rows, _ in remarks)


def test_a_row_without_a_number_is_known_by_its_place(county: County) -> None:
    county.month("2022-02", {"yi-a": "优", "jia-a": row("合格", given="否是")})
    table = (county.folder / "inspections/2022-02.csv").read_text()
    county.write("inspections/2022-02.csv", table.replace("\n2,", "\n,"))
    assert found(county)[0].remarks[0].title == "第 2 行"


def test_a_sentence_does_not_name_all_of_many_units(county: County) -> None:
    county.units = {**county.units, **{f"many-{n}": f"第{n}办" for n in range(MANY)}}
    county.owners = {f"many-{n}": f"many-{n}" for n in range(MANY)}
    rows = {"jia-a": row("不合格", STALE), **{f"many-{n}": row("不合格", STALE) for n in range(MANY)}}
    county.month("2022-02", rows, named(["甲局"], "stale"))
    (remark,) = found(county)[0].remarks
    assert remark.text.count("办") == NAMED_AT_MOST
    assert "等单位有账号不合格" in remark.text


def test_a_month_without_a_notice_has_nothing_to_compare(county: County) -> None:
    county.month("2022-02", {"jia-a": "不合格"})
    (county.folder / "notices/2022-02.toml").unlink()
    reconciliation, problems = found(county)
    assert reconciliation == Reconciliation((), ())
    assert problems == []


def test_a_period_that_was_not_held_or_is_lacking_has_nothing_to_compare(county: County) -> None:
    county.months(jia_a="ph?p")
    record, judgement, _ = county.judge()
    for place, slot in enumerate(record.timeline):
        if slot.state != "published":
            assert reconcile(record, judgement.units, place) == Reconciliation((), ())
            assert place not in judgement.reconciliations


def test_an_unrated_table_still_adds_up(county: County) -> None:
    county.rated = False
    notice = '[stated]\ntotal = 2\n[stated.accounts]\n"不合格" = 0\n' + named(["甲局"], "stale")
    county.month("2022-02", {"jia-a": row("", STALE), "yi-a": row("")}, notice)
    reconciliation, _ = found(county)
    assert [one.same for one in reconciliation.figures] == [True, True]
    assert [(remark.key, remark.rows) for remark in reconciliation.remarks] == [("named", (2,))]
