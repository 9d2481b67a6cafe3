"""Rows of a document against the registry: found, suggested, listed for decision, never decided."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from generator.intake.decisions import Decision, decisions
from generator.intake.matching import Match, Matches, match_rows, nearness
from generator.intake.model import IntakeRow
from generator.intake.registry import Registry, account_id, department_id, read_registry
from generator.record.periods import Period, parse_period
from generator.record.settings import Settings, read_settings
from tests.conftest import RecordFolder


def row(number: int, name: str, platform: str = "wechat", unit: str = "") -> IntakeRow:
    """Return a row of a document; only what matching looks at differs."""
    return IntakeRow(number, name, platform, "", unit, "pass", "", "", {}, {}, {}, {})


def period(id_: str = "2022-03") -> Period:
    """Return a period."""
    found = parse_period(id_)
    assert found is not None
    return found


def settings_of(folder: RecordFolder) -> Settings:
    """Return the settings of the small record."""
    settings, _ = read_settings(folder.path)
    assert settings is not None
    return settings


def registry_of(folder: RecordFolder) -> Registry:
    """Return the registry of the small record."""
    return read_registry(folder.path, settings_of(folder).vocabulary)


def matches(folder: RecordFolder, *rows: IntakeRow, at: str = "2022-03") -> Matches:
    """Return how rows fit the small record."""
    return match_rows(rows, registry_of(folder), period(at))


def decided(folder: RecordFolder, *rows: IntakeRow, at: str = "2022-03") -> list[Decision]:
    """Return what is to be decided about rows."""
    found = matches(folder, *rows, at=at)
    return decisions(found, registry_of(folder), settings_of(folder), period(at), Path("data"))


def of_row(found: Matches, number: int) -> Match:
    """Return the match of one row."""
    return next(match for match in found.accounts if match.row == number)


ALL = (row(1, "甲县教育"), row(2, "甲县公安"), row(3, "甲县公安", "douyin"), row(4, "法治甲县", "weibo"))


def test_an_account_is_a_name_on_a_platform_family(record_folder: RecordFolder) -> None:
    found = matches(record_folder, row(1, "甲县公安", "wechat_subscription"), row(2, "甲县公安", "douyin"))
    assert [of_row(found, n).account for n in (1, 2)] == ["gongan-wechat", "gongan-douyin"]


def test_nothing_is_to_be_decided_when_everything_fits(record_folder: RecordFolder) -> None:
    assert decided(record_folder, *ALL) == []


def test_an_alias_holds_until_its_period(record_folder: RecordFolder) -> None:
    assert of_row(matches(record_folder, row(1, "甲县教体"), at="2021-12"), 1).account == "jiaoyu-wechat"
    assert of_row(matches(record_folder, row(1, "甲县教体"), at="2022-01"), 1).account == ""


def test_a_near_name_is_a_suggestion_and_no_match(record_folder: RecordFolder) -> None:
    found = of_row(matches(record_folder, row(1, "甲县教育局"), *ALL[1:]), 1)
    assert (found.state, found.account) == ("rename", "")
    assert [one.id for one in found.suggestions] == ["jiaoyu-wechat"]


def test_an_account_that_is_in_the_table_itself_is_not_suggested(record_folder: RecordFolder) -> None:
    found = of_row(matches(record_folder, *ALL, row(5, "甲县教育局")), 5)
    assert (found.state, found.suggestions) == ("new", ())


def test_a_rename_stays_on_its_platform(record_folder: RecordFolder) -> None:
    found = of_row(matches(record_folder, row(1, "甲县教育局", "weibo"), *ALL[1:]), 1)
    assert found.state == "new"


def test_the_same_unit_brings_names_nearer(record_folder: RecordFolder) -> None:
    alone = of_row(matches(record_folder, row(1, "教体在线"), *ALL[1:]), 1)
    owned = of_row(matches(record_folder, row(1, "甲县教体在线", unit="县教育局"), *ALL[1:]), 1)
    assert alone.state == "new"
    assert owned.suggestions[0].id == "jiaoyu-wechat"


def test_names_that_sound_alike_are_near() -> None:
    assert nearness("眉县公安", "眉县公按") > nearness("眉县公安", "眉县公交")


def test_a_vanished_account_is_listed_with_the_command_that_closes_it(record_folder: RecordFolder) -> None:
    found = decided(record_folder, *ALL[:3])
    assert [(one.kind, one.commands) for one in found] == [
        ("vanished", ("python3 run.py registry close sifa-weibo 2022-03",))
    ]


def test_a_vanished_account_that_may_be_renamed_is_not_closed(record_folder: RecordFolder) -> None:
    found = {one.kind: one for one in decided(record_folder, row(1, "甲县教育局"), *ALL[1:])}
    assert found["vanished"].commands == ()
    assert found["rename"].commands[
        0
    ] == "python3 run.py registry rename jiaoyu-wechat 甲县教育局 --from 2022-03".replace(
        "甲县教育局", shlex.quote("甲县教育局")
    )


def test_a_closed_account_that_reappears_is_listed(record_folder: RecordFolder) -> None:
    record_folder.change("accounts.csv", "按名称,,2019-05,", "按名称,,2019-05,2022-02")
    assert [one.kind for one in decided(record_folder, *ALL)] == ["closed"]
    assert decided(record_folder, *ALL[:3]) == []


def test_an_account_before_its_opening_is_listed(record_folder: RecordFolder) -> None:
    assert "closed" in {one.kind for one in decided(record_folder, *ALL, at="2019-01")}


def test_a_second_row_of_one_account_is_told(record_folder: RecordFolder) -> None:
    assert [one.kind for one in decided(record_folder, *ALL, row(5, "平安甲县", "douyin"))] == ["twice"]


def test_a_row_without_a_platform_is_not_looked_for(record_folder: RecordFolder) -> None:
    found = decided(record_folder, *ALL, row(5, "甲县教育", ""))
    assert [(one.kind, one.commands) for one in found] == [("platform", ())]


def test_a_new_account_comes_with_its_row_and_command(record_folder: RecordFolder) -> None:
    found = decided(record_folder, *ALL, row(5, "甲县信访", unit="县公安局"))[0]
    assert found.line == "jiaxian-xinfang-wechat,甲县信访,,微信公众号,gongan,通报写明,,,,,,"
    assert shlex.split(found.commands[0])[3:] == [
        *("add", "--id", "jiaxian-xinfang-wechat", "--name", "甲县信访", "--platform", "微信公众号"),
        *("--department", "gongan", "--basis", "通报写明"),
    ]


def test_the_unit_of_a_new_account_is_proposed_first(record_folder: RecordFolder) -> None:
    unit, account = decided(record_folder, *ALL, row(5, "甲县气象", unit="县气象台站"))
    assert (unit.kind, account.kind) == ("unit-new", "new")
    assert "qixiangtaizhan" in account.commands[0]


def test_a_unit_other_than_the_registered_one_is_told(record_folder: RecordFolder) -> None:
    found = decided(record_folder, ALL[0]._replace(unit="县公安局"), *ALL[1:])
    assert [(one.kind, one.commands) for one in found] == [
        ("unit-differs", ("python3 run.py registry assign jiaoyu-wechat gongan",))
    ]


def test_a_name_cannot_break_out_of_a_proposed_command(record_folder: RecordFolder) -> None:
    found = decided(record_folder, *ALL, row(5, "甲县$(rm -rf .)'; true", "kuaishou"))[0]
    assert shlex.split(found.commands[0])[7] == "甲县$(rm -rf .)'; true"


def test_a_county_without_a_registry_gets_proposals_for_everything(tmp_path: Path, record_folder: RecordFolder) -> None:
    registry = read_registry(tmp_path, settings_of(record_folder).vocabulary)
    assert registry.problems == ()
    found = match_rows(ALL, registry, period())
    assert {match.state for match in found.accounts} == {"new"}


@pytest.mark.parametrize(
    ("name", "platform", "expected"),
    [
        ("眉县教育", "wechat_subscription", "meixian-jiaoyu-wechat"),
        ("眉县交警", "wechat_channels", "meixian-jiaojing-wechat-channels"),
        ("武定交警50622", "weibo", "wudingjiaojing50622-weibo"),
        ("★", "weibo", "weibo"),
        ("眉县", "douyin", "meixian-douyin"),
    ],
)
def test_an_id_is_the_pinyin_of_the_name_and_the_platform(name: str, platform: str, expected: str) -> None:
    assert account_id(name, platform, ["眉县"], set()) == expected


def test_an_id_that_is_taken_is_numbered() -> None:
    assert account_id("眉县教育", "weibo", ["眉县"], {"meixian-jiaoyu-weibo"}) == "meixian-jiaoyu-weibo-2"
    assert department_id("县教育局", [], {"jiaoyuju"}) == "jiaoyuju-2"
    assert len(account_id("长" * 200, "weibo", [], set())) <= 64
