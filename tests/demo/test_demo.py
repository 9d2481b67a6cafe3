"""The example record reads without an error, is the same every time, and shows what real records show."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.demo import DemoRefusedError, run_demo, write_demo
from generator.demo.command import DATA, is_demo
from generator.demo.registry import make_registry
from generator.record.load import load
from generator.record.model import Record
from generator.record.problem import errors
from generator.record.vocabulary import FAIL, LACKING, NONE, NOT_HELD, OUT, UNRATED

TODAY = date(2026, 11, 22)
SIZES = ((30, 24), (200, 36))


def read(folder: Path) -> Record:
    """Return the record in ``folder``, which must have no errors."""
    loaded, problems = load(folder, TODAY)
    assert errors(problems) == []
    assert loaded.record is not None
    return loaded.record


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under ``folder`` by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV of the example, whatever its encoding, without repeated headings."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return [row for row in csv.DictReader(io.StringIO(text, newline="")) if row.get("序号") != "序号"]


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Record]:
    """Return the folder and the record of one example."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder, *request.param)
    return folder, read(folder)


def test_the_example_has_the_size_asked_for(demo: tuple[Path, Record]) -> None:
    _, record = demo
    assert (len(record.accounts), len(record.timeline)) in SIZES
    assert record.settings.sample
    assert record.timeline[-1].period.id == "2025-12"


def test_the_example_says_nothing_of_a_real_place(demo: tuple[Path, Record]) -> None:
    _, record = demo
    names = [*record.accounts["name"], *record.departments["name"], *record.settings.site["name_prefixes"]]
    assert [name for name in names if "例" not in name and not name.startswith("县")] == []


def test_every_state_of_an_account_occurs(demo: tuple[Path, Record]) -> None:
    _, record = demo
    assert {LACKING, NOT_HELD, OUT, NONE, UNRATED, FAIL} <= set(record.grid.flatten().tolist())


def test_accounts_are_renamed_opened_closed_and_succeeded(demo: tuple[Path, Record]) -> None:
    _, record = demo
    accounts = record.accounts
    assert any(alias.until for aliases in accounts["aliases"] for alias in aliases)
    assert (accounts["opened"] > "2023").any()
    assert (accounts["closed"] != "").any()
    assert (accounts["successor"] != "").any()
    remarks = set(record.inspections["lifecycle"])
    assert {"closing", "closure_advised"} <= remarks


def test_the_old_name_is_what_the_tables_print(demo: tuple[Path, Record]) -> None:
    _, record = demo
    for row, aliases in enumerate(record.accounts["aliases"]):
        for alias in aliases:
            printed = set(record.inspections.loc[record.inspections["account"] == row, "name"])
            assert printed == {alias.name, record.accounts["name"].iloc[row]}


def test_some_units_have_several_accounts_and_some_of_these_on_one_platform(
    demo: tuple[Path, Record],
) -> None:
    _, record = demo
    units = Counter(unit for unit in record.units.tolist() if unit >= 0)
    pairs = Counter(zip(record.units.tolist(), record.accounts["family"], strict=True))
    assert max(units.values()) > 1
    assert max(count for (unit, _), count in pairs.items() if unit >= 0) > 1


def test_an_account_fails_in_the_last_two_periods(demo: tuple[Path, Record]) -> None:
    _, record = demo
    last = record.published[-2:]
    assert (record.grid[:, last] == FAIL).all(axis=1).any()


def test_an_indicator_says_no_beside_a_passing_rating(demo: tuple[Path, Record]) -> None:
    _, record = demo
    rows = record.inspections
    assert ((rows["rating"] > FAIL) & (rows["indicator:weekly_original"] == 0)).any()


def test_files_are_saved_in_several_ways(demo: tuple[Path, Record]) -> None:
    folder, _ = demo
    starts: Counter[str] = Counter()
    for path in sorted((folder / "inspections").iterdir()):
        data = path.read_bytes()
        starts["bom" if data.startswith(b"\xef\xbb\xbf") else "gb18030" if b"\xd0\xf2" in data[:4] else "plain"] += 1
    assert set(starts) == {"bom", "gb18030", "plain"}


def test_names_are_broken_by_spaces_as_in_real_tables(demo: tuple[Path, Record]) -> None:
    _, record = demo
    assert record.ledger["rules"].str.contains("wrap-space").any()


def test_sampled_months_state_what_their_table_holds(demo: tuple[Path, Record]) -> None:
    folder, record = demo
    sampled = [slot for slot in record.timeline if slot.notice and slot.notice.sample == "random"]
    assert sampled
    for slot in sampled:
        rows = rows_of(folder / f"inspections/{slot.period.id}.csv")
        assert slot.notice is not None
        assert slot.notice.stated.total in (len(rows), len(rows) + 1)


def stated_and_counted(folder: Path, record: Record) -> list[tuple[Any, Any]]:
    """Return for each period the stated (total, failing, platforms) and what the table gives."""
    pairs = []
    for at in record.published:
        notice = record.timeline[at].notice
        rows = record.inspections[record.inspections["slot"] == at]
        assert notice is not None
        families = Counter(record.accounts["family"].iloc[rows["account"]])
        stated = dict(notice.stated.accounts).get("fail"), notice.stated.total, dict(notice.stated.platforms)
        fails = (
            int((rows["rating"] == FAIL).sum())
            if "总体评价" in rows_of(folder / f"inspections/{notice.period}.csv")[0]
            else None
        )
        pairs.append((stated, (fails, len(rows), dict(families))))
    return pairs


def test_stated_figures_agree_but_for_the_planned_slips(demo: tuple[Path, Record]) -> None:
    pairs = stated_and_counted(*demo)
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    assert 1 <= len(differing) <= 2


def test_what_followed_is_recorded(demo: tuple[Path, Record]) -> None:
    _, record = demo
    assert all(len(frame) for frame in record.lists.values())
    assert {"通过", "不通过", ""} == set(record.lists["rectifications"]["result"])


def test_nothing_is_known_after_the_last_deadline(demo: tuple[Path, Record]) -> None:
    _, record = demo
    notice = record.timeline[-1].notice
    assert notice is not None
    assert notice.deadline is not None
    assert record.as_of < notice.deadline.at.date()


def test_a_correction_gives_what_the_table_now_says(demo: tuple[Path, Record]) -> None:
    folder, _ = demo
    for row in rows_of(folder / "corrections.csv"):
        table = rows_of(folder / row["文件"])
        assert table[int(row["行"]) - 2][row["列"]] == row["新值"]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_demo(tmp_path / name, 40, 12, seed)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_ids_and_names_stay_unique_over_many_counties() -> None:
    units, accounts = make_registry(20_000, 1)
    assert len(accounts) == len({one.id for one in accounts}) == 20_000
    families = {(one.name, one.family) for one in accounts}
    assert len(families) == 20_000
    assert len({unit.id for unit in units}) == len({unit.name for unit in units}) == len(units)
    assert max(len(one.short) for one in accounts) <= 4


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(accounts=st.integers(1, 60), periods=st.integers(1, 30), seed=st.integers(0, 10**6))
def test_every_size_and_seed_reads_without_an_error(accounts: int, periods: int, seed: int) -> None:
    with TemporaryDirectory() as folder:
        write_demo(Path(folder), accounts, periods, seed)
        record = read(Path(folder))
    assert (len(record.accounts), len(record.timeline)) == (accounts, periods)


@pytest.mark.parametrize(("accounts", "periods"), [(0, 1), (1, 0), (200_001, 1), (1, 121)])
def test_a_size_out_of_bounds_is_refused(tmp_path: Path, accounts: int, periods: int) -> None:
    with pytest.raises(DemoRefusedError, match="要在"):
        run_demo(accounts, periods, tmp_path / "out", 1)
    assert not (tmp_path / "out").exists()


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(DemoRefusedError, match="别的文件"):
        run_demo(5, 2, tmp_path, 1)
    assert list(contents(tmp_path)) == ["mine.txt"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(DemoRefusedError, match="不是文件夹"):
        run_demo(5, 2, tmp_path / "out", 1)


@pytest.mark.parametrize("inside", [".", "demo", "demo/../inspections"])
def test_the_real_record_is_refused(inside: str) -> None:
    before = contents(DATA)
    with pytest.raises(DemoRefusedError, match="data/"):
        run_demo(5, 2, DATA / inside, 1)
    assert contents(DATA) == before


def test_a_smaller_example_replaces_a_larger_one(tmp_path: Path) -> None:
    run_demo(10, 24, tmp_path / "again", 1)
    run_demo(10, 3, tmp_path / "again", 1)
    run_demo(10, 3, tmp_path / "fresh", 1)
    assert contents(tmp_path / "again") == contents(tmp_path / "fresh")


def test_only_a_record_that_says_so_is_an_example(tmp_path: Path) -> None:
    assert not is_demo(DATA)
    assert not is_demo(tmp_path)
    (tmp_path / "site.toml").write_text("site = 1", encoding="utf-8")
    assert not is_demo(tmp_path)
    (tmp_path / "site.toml").write_text("[", encoding="utf-8")
    assert not is_demo(tmp_path)


def test_notices_name_units_that_the_registry_knows(tmp_path: Path) -> None:
    write_demo(tmp_path, 60, 12)
    notices = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "notices").iterdir()]
    named = [unit for notice in notices for one in notice.get("stated", {}).get("named", []) for unit in one["units"]]
    assert named
    assert set(named) <= set(read(tmp_path).departments["name"])


def test_a_report_for_a_whole_unit_stands_in_the_list_once(tmp_path: Path) -> None:
    # By this seed two accounts of one unit fail, and both reports speak for the unit on the same day.
    write_demo(tmp_path, 300, 24, 26)
    lines = (tmp_path / "rectifications.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(set(lines))
