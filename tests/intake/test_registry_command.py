"""The command ``registry``: one decision, one small change, checked before it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.command import main
from tests.conftest import RecordFolder

TODAY = "2022-06-01"


def registry(folder: RecordFolder, *words: str) -> int:
    """Run one action on the small record."""
    return main(["registry", *words, "--data", str(folder.path), "--today", TODAY, "--quiet"])


def changed(folder: RecordFolder, file: str, before: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    old, new = before.splitlines(), folder.text(file).splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_an_account_is_added_as_one_line(record_folder: RecordFolder) -> None:
    before = record_folder.text("accounts.csv")
    words = ("--name", "甲县信访", "--platform", "微信订阅号", "--department", "gongan", "--basis", "通报写明")
    assert registry(record_folder, "add", "--id", "xinfang-wechat", *words) == 0
    assert record_folder.text("accounts.csv") == before + "xinfang-wechat,甲县信访,,微信订阅号,gongan,通报写明,,,,,,\n"
    assert record_folder.record() is not None


def test_an_id_is_proposed_when_none_is_given(record_folder: RecordFolder) -> None:
    assert registry(record_folder, "add", "--name", "甲县信访", "--platform", "快手") == 0
    assert "\njiaxian-xinfang-kuaishou,甲县信访" in record_folder.text("accounts.csv")
    assert registry(record_folder, "add-department", "--name", "县信访局") == 0
    assert "\nxinfangju,县信访局" in record_folder.text("departments.csv")


def test_the_settings_go_on_counting_the_rows(record_folder: RecordFolder) -> None:
    record_folder.write("site.toml", record_folder.text("site.toml") + '\n[rows]\n"accounts.csv" = 4\n')
    assert registry(record_folder, "add", "--name", "甲县信访", "--platform", "快手") == 0
    assert '"accounts.csv" = 5' in record_folder.text("site.toml")
    assert record_folder.record() is not None


def test_an_alias_is_added_to_those_there_are(record_folder: RecordFolder) -> None:
    before = record_folder.text("accounts.csv")
    assert registry(record_folder, "alias", "gongan-douyin", "甲县公安局", "--until", "2021-12") == 0
    gone, come = changed(record_folder, "accounts.csv", before)
    assert len(gone) == len(come) == 1
    assert ",平安甲县；甲县公安局@2021-12," in come[0]


def test_a_rename_keeps_the_old_name_until_the_period_before(record_folder: RecordFolder) -> None:
    before = record_folder.text("accounts.csv")
    assert registry(record_folder, "rename", "sifa-weibo", "甲县司法", "--from", "2022-03") == 0
    gone, come = changed(record_folder, "accounts.csv", before)
    assert gone == ["sifa-weibo,法治甲县,法治,新浪微博,sifa,名称推断,按名称,,2019-05,,,"]
    assert come == ["sifa-weibo,甲县司法,法治,新浪微博,sifa,名称推断,按名称,法治甲县@2022-02,2019-05,,,"]
    assert record_folder.record() is not None


def test_a_unit_is_renamed_by_the_same_command(record_folder: RecordFolder) -> None:
    assert registry(record_folder, "rename", "gongan", "县公安分局", "--from", "2022-03") == 0
    assert "gongan,县公安分局,甲县公安局；县公安局@2022-02," in record_folder.text("departments.csv")


def test_an_account_is_closed_with_its_successor(record_folder: RecordFolder) -> None:
    assert registry(record_folder, "close", "sifa-weibo", "2022-05", "--successor", "gongan-wechat") == 0
    assert ",2019-05,2022-05,gongan-wechat," in record_folder.text("accounts.csv")
    assert record_folder.record() is not None


def test_an_account_is_assigned_to_a_unit(record_folder: RecordFolder) -> None:
    assert registry(record_folder, "assign", "sifa-weibo", "gongan") == 0
    assert "sifa-weibo,法治甲县,法治,新浪微博,gongan,通报写明,按名称" in record_folder.text("accounts.csv")


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--id", "gongan-wechat", "--name", "乙", "--platform", "快手"),
        ("add", "--id", "gongan", "--name", "乙", "--platform", "快手"),
        ("add", "--id", "A B", "--name", "乙", "--platform", "快手"),
        ("add", "--id", "index", "--name", "乙", "--platform", "快手"),
        ("add", "--id", "yi", "--name", "乙", "--platform", "广播"),
        ("add", "--id", "yi", "--name", "甲县教育", "--platform", "订阅号"),
        ("add", "--id", "yi", "--name", "乙", "--platform", "快手", "--department", "none"),
        ("add", "--id", "yi", "--name", "13800138000", "--platform", "快手"),
        ("alias", "nobody", "乙"),
        ("alias", "gongan-douyin", "平安甲县"),
        ("alias", "gongan-douyin", "甲；乙"),
        ("alias", "gongan-douyin", "乙", "--until", "去年"),
        ("rename", "sifa-weibo", "法治 甲县", "--from", "2022-03"),
        ("rename", "sifa-weibo", "甲县司法", "--from", "三月"),
        ("close", "sifa-weibo", "五月"),
        ("close", "sifa-weibo", "2018-01"),
        ("close", "sifa-weibo", "2022-05", "--successor", "nobody"),
        ("assign", "sifa-weibo", "none"),
        ("assign", "gongan", "jiaoyu"),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_change_that_would_spoil_the_record_is_refused(words: tuple[str, ...], record_folder: RecordFolder) -> None:
    before = {path: path.read_bytes() for path in record_folder.path.rglob("*") if path.is_file()}
    assert registry(record_folder, *words) == 1
    assert {path: path.read_bytes() for path in record_folder.path.rglob("*") if path.is_file()} == before


def test_a_file_of_excel_stays_one(record_folder: RecordFolder) -> None:
    text = record_folder.text("accounts.csv").replace("\n", "\r\n")
    record_folder.write("accounts.csv", text.encode("utf-8-sig"))
    assert registry(record_folder, "alias", "jiaoyu-wechat", "甲县教育局") == 0
    after = (record_folder.path / "accounts.csv").read_bytes()
    assert after == text.replace("甲县教体@2021-12", "甲县教体@2021-12；甲县教育局").encode("utf-8-sig")


def test_what_is_wrong_still_is_told(record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    record_folder.change("inspections/2022-02.csv", "平安甲县", "乙县发布")
    assert registry(record_folder, "add", "--name", "甲县信访", "--platform", "快手") == 0
    assert "还有 1 处错误" in capsys.readouterr().out


def test_a_new_county_begins_its_lists(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[site]\nname = "乙县"\narea = "乙县"\n', encoding="utf-8")
    folder = ["--data", str(tmp_path)]
    assert main(["registry", *folder, "add-department", "--name", "县教育局"]) == 0
    words = ["--name", "乙县教育", "--platform", "抖音", "--department", "jiaoyuju", "--basis", "通报写明"]
    assert main(["registry", "add", *words, *folder]) == 0
    lines = (tmp_path / "accounts.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "yixian-jiaoyu-douyin,乙县教育,,抖音,jiaoyuju,通报写明,,,,,,"
    assert (tmp_path / "accounts.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_action_is_needed(record_folder: RecordFolder) -> None:
    assert main(["registry", "--data", str(record_folder.path)]) == 2
    assert main(["registry", "add", "--name", "甲", "--data", str(record_folder.path)]) == 2
