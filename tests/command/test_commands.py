"""The commands at their edge: exit codes, formats, help, and text that would steer a terminal or a workflow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.command import COMMANDS, main
from generator.command.check import annotation
from generator.record.problem import Problem
from generator.words import WORDS
from generator.words.screen import markdown
from tests.conftest import RecordFolder

KEYS = ["code", "severity", "file", "row", "heading", "value", "message", "hint"]
TODAY = "2022-06-01"
FEBRUARY = "inspections/2022-02.csv"


@pytest.fixture
def warned(record_folder: RecordFolder) -> RecordFolder:
    """A record that may be published, with one warning: a name with a space in it."""
    record_folder.change(FEBRUARY, "法治甲县", "法治 甲县")
    return record_folder


@pytest.fixture
def broken(record_folder: RecordFolder) -> RecordFolder:
    """A record with an error: a rating that nobody knows."""
    record_folder.change(FEBRUARY, "无,是,7,合格", "无,是,7,极好")
    return record_folder


def check(folder: RecordFolder, *more: str) -> int:
    return main(["check", "--data", str(folder.path), "--today", TODAY, *more])


# ---- usage ----


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert WORDS.command.help[command] in out.replace("\n", "").replace("  ", "") or WORDS.command.help[command] in out
    assert "--quiet" in out


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(re.search(rf"^ +{command}( |$)", out, re.MULTILINE) for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["publish"],
        ["check", "--format", "xml"],
        ["check", "--today", "yesterday"],
        ["build", "stray"],
        ["serve", "--port", "many"],
        ["changes"],
        ["demo"],
        ["demo", "--accounts", "few", "--out", "x"],
        ["bench", "--periods"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "run.py" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build", "pages", "serve"])
def test_a_folder_that_is_not_there_is_2(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--data", str(tmp_path / "none")]) == 2
    assert "找不到数据文件夹" in capsys.readouterr().err


# ---- check ----


def test_a_clean_record_is_0_and_says_so(record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(record_folder) == 0
    assert capsys.readouterr().out == "检查通过：9 个文件，1 期，没有错误。\n"


def test_warnings_are_told_and_pass(warned: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(warned) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"提醒 name-wrapped  {warned.path.as_posix()}/{FEBRUARY} 第 5 行 账号名称：")
    assert "1 条提醒" in last


def test_errors_are_1_and_tell_place_and_remedy(broken: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(broken) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("错误 rating-unknown") and "第 4 行 总体评价" in line for line in lines)
    assert all("改法：" in line for line in lines[:-1])
    assert lines[-1].startswith("发现 1 处错误")


def test_json_is_a_list_with_exactly_these_keys(broken: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(broken, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert all(list(one) == KEYS for one in found)
    one = next(one for one in found if one["code"] == "rating-unknown")
    assert (one["severity"], one["row"], one["heading"], one["value"]) == ("error", 4, "总体评价", "极好")
    assert one["file"] == f"{broken.path.as_posix()}/{FEBRUARY}"


def test_json_of_a_clean_record_is_an_empty_list(
    record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(record_folder, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_gets_one_annotation_a_problem(broken: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(broken, "--format", "github") == 1
    *lines, _ = capsys.readouterr().out.splitlines()
    assert any(line.startswith("::error file=") and ",line=4,title=rating-unknown::" in line for line in lines)


@pytest.mark.parametrize("text", ["a\nb", "a\r\n::error::b", "100%", "%0A", "a::b", "a,line=9", "\x1b[31m", "\u202e"])
def test_no_text_ends_an_annotation_or_begins_another(text: str) -> None:
    line = annotation(Problem("code", "error", f"data/{text}.csv", 3, text, text, text, text))
    assert "\n" not in line
    assert "\r" not in line
    assert all(char.isprintable() for char in line)
    found = re.fullmatch(r"::error file=([^,:]*),line=3,title=code::(.*)", line)
    assert found
    shown = found[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    steering = str.maketrans({"\x1b": "\N{REPLACEMENT CHARACTER}", "\u202e": "\N{REPLACEMENT CHARACTER}"})
    assert shown == f"{text} {text}".translate(steering)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_cell_cannot_steer_the_terminal(
    form: str, record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    record_folder.change(FEBRUARY, "无,是,7,合格", "无,是,7,极\x1b]0;x\x07\x1b[2J\u202e好")
    assert check(record_folder, "--format", form) == 1
    out = capsys.readouterr().out
    steering = {char for char in out if not char.isprintable() and char not in "\n\u3000"}
    assert steering <= ({"\u202e"} if form == "json" else set())
    assert "\x1b" not in out


def test_quiet_still_tells_what_is_wrong(
    broken: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    arguments = ["--data", str(broken.path), "--today", TODAY, "--out", str(out), "--quiet"]
    assert main(["build", *arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "rating-unknown" in said.err
    assert "没有发布" in said.err
    assert not out.exists()


# ---- demo ----


@pytest.mark.parametrize(
    ("sizes", "says"),
    [
        (("0", "2"), "账号"),
        (("200001", "2"), "账号"),
        (("3", "0"), "期"),
        (("3", "121"), "期"),
    ],
)
def test_a_demo_of_an_impossible_size_is_refused(
    sizes: tuple[str, str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    assert main(["demo", "--accounts", sizes[0], "--periods", sizes[1], "--out", str(out)]) == 2
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_a_demo_never_overwrites_a_record(record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in record_folder.path.rglob("*") if path.is_file()}
    assert main(["demo", "--accounts", "3", "--periods", "2", "--out", str(record_folder.path)]) == 2
    assert capsys.readouterr().err
    assert {path: path.read_bytes() for path in record_folder.path.rglob("*") if path.is_file()} == before


def test_a_demo_replaces_a_demo_and_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "demo")
    assert main(["demo", "--accounts", "4", "--periods", "5", "--out", out]) == 0
    assert main(["demo", "--accounts", "3", "--periods", "2", "--out", out, "--quiet"]) == 0
    assert main(["check", "--data", out]) == 0
    assert len(list((tmp_path / "demo" / "inspections").iterdir())) <= 2
    assert "没有错误" in capsys.readouterr().out


# ---- changes ----


@pytest.fixture
def base(tmp_path: Path) -> RecordFolder:
    """The record as it was before."""
    return RecordFolder(tmp_path / "base")


def changes(now: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["changes", "--data", str(now.path), "--base", str(base.path), "--today", TODAY])
    return code, capsys.readouterr().out


def test_no_change_says_so(record_folder: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = changes(record_folder, base, capsys)
    assert code == 0
    assert "没有变化。" in out
    assert "### 提醒 0 条（原来 0 条）" in out


MARCH = """\
序号,账号名称,媒体类型,存在问题,每周更新（核心指标）,发布条数,总体评价
1,甲县教育,微信订阅号,超过一周信息未更新,否,0,不合格
2,甲县公安,微信服务号,无,是,9,合格
3,法治甲县,微博,无,是,3,未检查
"""


@pytest.mark.parametrize(("sample", "gone"), [("全部", True), ("抽查", False)])
def test_a_new_month_is_held_against_the_month_before(
    record_folder: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str], sample: str, gone: bool
) -> None:
    record_folder.write("notices/2022-03.toml", f'title = "2022年3月通报"\nsample = "{sample}"\n')
    record_folder.write("inspections/2022-03.csv", MARCH)
    code, out = changes(record_folder, base, capsys)
    assert code == 0
    assert "### 新增 1 期\n\n- 2022年3月\n" in out
    assert "### 2022年3月：3 个账号，不合格 1 个、合格 1 个、未检查 1 个\n" in out
    assert "比2022年2月变差 1 个：\n\n- 甲县教育（微信订阅号）：优 → 不合格\n" in out
    assert "比2022年2月变好 1 个：\n\n- 甲县公安（微信服务号）：不合格 → 合格\n" in out
    # Who is not in a random sample has not gone.
    assert ("2022年2月有、不再列入 1 个：\n\n- 甲县公安（抖音）\n" in out) == gone


def test_new_and_gone_accounts_and_ratings_are_listed(
    record_folder: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    record_folder.change(FEBRUARY, "无,是,7,合格", "无,是,7,不合格")
    record_folder.change("accounts.csv", "sifa-weibo,", "sifa-xin,")
    record_folder.write(
        "accounts.csv", record_folder.text("accounts.csv") + "jiaoyu-douyin,甲县教育,教育,抖音,jiaoyu,名称可见,,,,,,\n"
    )
    code, out = changes(record_folder, base, capsys)
    assert code == 0
    assert "### 新增账号 2 个\n\n- 法治甲县（新浪微博）\n- 甲县教育（抖音）\n" in out
    assert "### 减少账号 1 个\n\n- 法治甲县（新浪微博）\n" in out
    assert "### 评价有变 1 个\n\n- 2022年2月 甲县公安（抖音）：合格 → 不合格\n" in out
    assert "| 2022年2月 | 账号总数 | 4 | 4 | 一致 |" in out


def test_new_and_gone_periods_are_listed(
    record_folder: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    march = record_folder.text(FEBRUARY)
    record_folder.write("inspections/2022-03.csv", march)
    code, out = changes(record_folder, base, capsys)
    assert code == 0
    assert "### 新增 1 期\n\n- 2022年3月\n" in out
    code, out = changes(base, record_folder, capsys)
    assert "### 减少 1 期\n\n- 2022年3月\n" in out


def test_errors_after_the_change_are_1(
    broken: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = changes(broken, base, capsys)
    assert code == 1
    assert "rating\\-unknown" in out


def test_a_base_that_cannot_be_read_is_said(
    record_folder: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    base.remove("site.toml")
    code, out = changes(record_folder, base, capsys)
    assert code == 0
    assert "无法比较" in out


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![](http://example.org/a.png)",
        "**a** _b_ ~~c~~ `d`",
        "a | b",
        "# a",
        "- a",
        "@user #1",
        "a\n\n# b",
        "&lt;b&gt;",
        "\x1b[31m",
    ],
)
def test_a_name_is_inert_in_markdown(text: str) -> None:
    shown = markdown(text)
    assert "\n" not in shown
    assert "<" not in shown
    assert not re.search(r"(?<!\\)[`*_{}\[\]()#+!|~]", shown.replace("&#x27;", "").replace("&#39;", ""))


def test_a_hostile_name_stays_a_line_of_the_list(
    record_folder: RecordFolder, base: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    name = '"<img src=x onerror=alert(1)>[a](javascript:b)|`c`"'
    record_folder.write(
        "accounts.csv", record_folder.text("accounts.csv") + f"jiaoyu-douyin,{name},教育,抖音,jiaoyu,名称可见,,,,,,\n"
    )
    code, out = changes(record_folder, base, capsys)
    assert code == 0
    line = next(line for line in out.splitlines() if "onerror" in line)
    assert line.startswith("- &lt;img src=x onerror=alert\\(1\\)&gt;\\[a\\]\\(javascript:b\\)\\|\\`c\\`")
