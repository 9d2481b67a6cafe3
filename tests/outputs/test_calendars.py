"""Calendars: read back by the library, they say what the notices say, once for each department with a duty."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, vText
from icalendar.parser import Contentline, Parameters

from generator.outputs import calendar
from generator.outputs.safe import calendar_line, calendar_text, fit
from generator.summary import addresses
from generator.summary.rows import Rows
from generator.summary.site import Site
from tests.conftest import RecordFolder
from tests.outputs.conftest import Files, made
from tests.site.building import site_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
NAMED = {"县医保局", "县行政审批服务局", "县审计局", "县水利局", "县公安局", "县信访局"}


def read(data: bytes) -> Calendar:
    return Calendar.from_ical(data)


def calendars(files: Files) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".ics")}


def test_february_2022_has_six_deadlines_at_the_time_that_the_notice_states(meixian_files: Files) -> None:
    found = read(meixian_files["feeds/deadlines.ics"])
    assert {str(event["summary"]).split("：")[0] for event in found.events} == NAMED
    for event in found.events:
        assert event["dtstart"].dt == datetime(2022, 3, 25, 18, tzinfo=SHANGHAI)
        assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
        assert event["dtstamp"].dt == datetime(2022, 3, 17, tzinfo=SHANGHAI).astimezone(UTC)
        assert str(event["location"]) == "县数字化信息服务中心（县政府一楼101室）"
        assert "不合格" in event["description"]
        assert "url" not in event


def test_every_department_with_a_duty_and_no_other_has_its_own(meixian: Site, meixian_files: Files) -> None:
    every = read(meixian_files["feeds/deadlines.ics"])
    own = {path: read(data) for path, data in calendars(meixian_files).items() if path != "feeds/deadlines.ics"}
    units = {unit for unit, id_ in enumerate(meixian.units.id) if addresses.calendar(id_) in own}
    assert {meixian.units.name[unit] for unit in units} == NAMED
    assert len(own) == len(units)
    assert sorted(str(e["uid"]) for c in own.values() for e in c.events) == sorted(str(e["uid"]) for e in every.events)
    gongan = own[addresses.calendar("gongan")].events[0]
    assert "7 个账号里 6 个不合格" in gongan["description"]


def test_every_calendar_of_an_example_is_whole(demo: Site, demo_files: Files) -> None:
    found = calendars(demo_files)
    assert len(found) > 5
    for path, data in found.items():
        read_back = read(data)
        assert read_back["version"] == "2.0"
        assert str(read_back["prodid"]) == calendar.PRODUCT
        assert [str(zone["tzid"]) for zone in read_back.timezones] == ["Asia/Shanghai"]
        assert read_back.get_missing_tzids() == set()
        assert [uid for uid, n in Counter(str(e["uid"]) for e in read_back.events).items() if n > 1] == []
        for event in read_back.events:
            assert event.errors == []
            assert str(event["summary"]).startswith("【示例数据】")
            alarm = event.walk("VALARM")[0]
            assert alarm["trigger"].dt == timedelta(days=-1)
            assert str(alarm["action"]) == "DISPLAY"
            assert str(event["summary"]) in str(alarm["description"])
            assert event["dtstart"].dt >= event["dtstamp"].dt, path
    deadlines = {
        (slot.period.label, slot.notice.deadline.at)
        for slot in demo.record.timeline
        if slot.notice and slot.notice.deadline
    }
    told = {e["dtstart"].dt for e in read(found["feeds/deadlines.ics"]).events}
    assert told <= {at for _, at in deadlines}


def test_lines_end_and_fold_as_the_standard_says(demo_files: Files) -> None:
    for data in calendars(demo_files).values():
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


def test_lasting_names_need_no_domain_and_do_not_change_with_the_title(meixian: Site, meixian_files: Files) -> None:
    title = meixian.settings["name"]
    try:
        meixian.settings["name"] = "另一个名字"
        again = made(meixian)
    finally:
        meixian.settings["name"] = title
    uids = {path: sorted(str(e["uid"]) for e in read(data).events) for path, data in calendars(meixian_files).items()}
    assert uids == {path: sorted(str(e["uid"]) for e in read(data).events) for path, data in calendars(again).items()}
    assert addresses.lasting_id(meixian, "deadline", "gongan", "2022-02").urn == (
        "urn:uuid:5eb84571-0649-5bca-9f8f-e9a498bbef8b"
    )


def test_with_an_address_every_entry_leads_to_its_page(meixian: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/xmt")
    found = read(made(meixian)["feeds/deadlines.ics"])
    assert "https://example.org/xmt/departments/gongan.html" in {str(event["url"]) for event in found.events}


def test_where_most_departments_fail_a_period_is_one_entry(
    meixian: Site, meixian_files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "MANY", 5)
    files = dict(calendar.files(meixian, Rows(meixian)))
    (event,) = read(files["feeds/deadlines.ics"]).events
    assert event["summary"] == "6 个单位交整改报告（2022年2月）"
    own = [path for path in calendars(meixian_files) if path != "feeds/deadlines.ics"]
    assert [files[path] for path in own] == [meixian_files[path] for path in own]


def test_without_a_deadline_there_is_a_calendar_and_nothing_in_it(record_folder: RecordFolder) -> None:
    text = record_folder.text("notices/2022-02.toml")
    start, end = text.index("[deadline]"), text.index("[interview]")
    record_folder.write("notices/2022-02.toml", text[:start] + text[end:])
    files = made(site_of(record_folder.path))
    assert list(calendars(files)) == ["feeds/deadlines.ics"]
    assert read(files["feeds/deadlines.ics"]).events == []


def test_another_time_zone_brings_its_own_rules(record_folder: RecordFolder) -> None:
    record_folder.change("site.toml", 'area = "甲县"', 'area = "甲县"\ntimezone = "Europe/Berlin"')
    data = made(site_of(record_folder.path))["feeds/deadlines.ics"]
    (event,) = read(data).events
    assert event["dtstart"].dt == datetime(2022, 3, 25, 11, tzinfo=ZoneInfo("Europe/Berlin"))
    assert b"BEGIN:DAYLIGHT" in data


@given(st.text(max_size=200), st.sampled_from(["SUMMARY", "DESCRIPTION", "X-WR-CALNAME"]))
def test_a_line_is_the_library_s_own_unfolded(text: str, name: str) -> None:
    text = fit(text).replace("\\N", "")  # which the library takes for a line break
    mine = calendar_line(name, calendar_text(text))
    theirs = Contentline.from_parts(name, Parameters(), vText(text)).to_ical() + b"\r\n"
    assert mine.replace(b"\r\n ", b"") == theirs.replace(b"\r\n ", b"")
    assert all(len(line) <= 75 for line in mine.split(b"\r\n"))
