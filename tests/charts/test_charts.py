"""What holds for every chart: it validates, parses, says something, and lets no label become markup."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from charts_examples import HOSTILE_INPUTS, NOTHING, USUAL, cells, course, group, quarters

import generator.charts
from generator.charts import CHARTS, figure
from generator.charts.drawing.plot import LABEL_LINE, LABEL_LINES, folded
from generator.charts.drawing.ratings import COLOURS
from generator.charts.figure import Figure, plot_text
from generator.charts.inputs import GroupCounts
from generator.record.vocabulary import STATES

MORE: list[tuple[str, tuple[Any, ...]]] = [
    ("ratings_by_period", (course(1),)),
    ("ratings_by_period", (course(2),)),
    ("ratings_by_period", (course(60, {7: "not_held", 20: "lacking", 21: "lacking", 59: "lacking"}),)),
    ("ratings_by_period", (course(3, {0: "lacking", 1: "lacking", 2: "lacking"}),)),
    ("ratings_by_period", (course(130, total=6000),)),
    ("pass_rate", (course(1),)),
    ("pass_rate", (course(3, {1: "lacking"}),)),
    ("pass_rate", (course(60, {7: "not_held", 20: "lacking"}, total=120),)),
    ("rating_by_platform", ([group("微信订阅号", 500, 700, 300), group("抖音", 1, 0, 0)],)),
    ("rating_by_department", ([group(f"单位{n}", n % 3, 2, 0) for n in range(200)],)),
    (
        "account_timeline",
        (quarters("pass fail fail unrated good basic_pass out"), [("2030-Q2", "2030-Q3", "fail")]),
    ),
    ("account_timeline", (cells("fail " * 60), [("2030-03", "2032-04", "fail")])),
    ("account_timeline", (cells(STATES), [])),
    ("account_timeline", (cells("lacking fail"), [("2030-02", "2030-02", "unknown")])),
]
ALL = [*USUAL.items(), *NOTHING.items(), *HOSTILE_INPUTS.items(), *MORE]
NAMES = [f"{name}-{number}" for number, (name, _) in enumerate(ALL)]


def drawn(name: str, inputs: tuple[Any, ...]) -> Figure:
    chart = CHARTS[name]
    return figure(chart, chart.collect(*inputs), "c-1")


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{picture}</div>")


def test_the_registry_lists_every_chart_of_the_folder() -> None:
    folder = Path(generator.charts.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "inputs", "figure"}
    assert modules == set(CHARTS) == set(USUAL) == set(HOSTILE_INPUTS)


@pytest.mark.parametrize(("name", "inputs"), ALL, ids=NAMES)
def test_the_figure_is_valid_and_carries_no_template(name: str, inputs: tuple[Any, ...]) -> None:
    chart = CHARTS[name]
    plot = chart.draw(chart.collect(*inputs))
    go.Figure(plot)
    layout = plot["layout"]
    assert "template" not in layout
    assert layout["dragmode"] is False
    for axis in ("xaxis", "yaxis"):
        assert layout[axis]["fixedrange"] is True
        assert layout[axis]["title"]["text"]
    assert all(trace["meta"]["rating"] in COLOURS for trace in plot["data"])
    assert all(trace["type"] in ("bar", "scatter") and trace["name"] for trace in plot["data"])


@pytest.mark.parametrize(("name", "inputs"), ALL, ids=NAMES)
def test_the_picture_parses_and_names_itself(name: str, inputs: tuple[Any, ...]) -> None:
    root = parsed(drawn(name, inputs).picture)
    pictures = [element for element in root.iter("svg") if element.get("role") == "img"]
    assert pictures
    assert all((picture.findtext("title") or "").strip() for picture in pictures)
    if not name.endswith("timeline"):
        assert all((picture.findtext("desc") or "").strip() for picture in pictures)


@pytest.mark.parametrize(("name", "inputs"), ALL, ids=NAMES)
def test_there_is_a_sentence_a_note_and_a_full_table(name: str, inputs: tuple[Any, ...]) -> None:
    found = drawn(name, inputs)
    assert found.sentence
    assert found.note
    assert all(len(row) == len(found.table.head) for row in found.table.rows)


@pytest.mark.parametrize(("name", "inputs"), HOSTILE_INPUTS.items(), ids=HOSTILE_INPUTS)
def test_hostile_labels_stay_text(name: str, inputs: tuple[Any, ...]) -> None:
    found = drawn(name, inputs)
    assert {element.tag for element in parsed(found.picture).iter()} <= {
        *("div", "svg", "title", "desc", "rect", "use", "text", "line", "circle", "path", "ul", "li", "span")
    }
    assert "onerror" not in {key for element in parsed(found.picture).iter() for key in element.attrib}
    assert not re.search("[<>&\u2028\u2029]", found.plot)
    shown = json.loads(found.plot)
    texts = [text for text in strings(shown) if "onerror" in text.replace("<br>", "")]
    assert texts
    assert not any("<img" in text or "</script" in text for text in texts)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in strings(part)]


@pytest.mark.parametrize(("name", "inputs"), USUAL.items(), ids=USUAL)
def test_the_same_input_gives_the_same_bytes(name: str, inputs: tuple[Any, ...]) -> None:
    assert drawn(name, inputs) == drawn(name, inputs)


def test_json_of_a_figure_cannot_end_its_script() -> None:
    text = plot_text({"a": "</script>&\u2028\u2029"})
    assert text == '{"a":"\\u003c/script\\u003e\\u0026\\u2028\\u2029"}'
    assert json.loads(text) == {"a": "</script>&\u2028\u2029"}


@pytest.mark.parametrize("id", ["", "1", "图", "a b", 'a"', "a\n"])
def test_an_id_that_cannot_stand_in_an_address_is_refused(id: str) -> None:
    chart = CHARTS["indicators"]
    with pytest.raises(ValueError, match="not an id"):
        figure(chart, chart.collect([], 0), id)


def test_sample_data_are_marked() -> None:
    chart = CHARTS["indicators"]
    assert figure(chart, chart.collect([], 0), "c", sample=True).sample
    assert not figure(chart, chart.collect([], 0), "c").sample


def test_light_colours_are_those_of_the_site() -> None:
    tokens = Path(generator.charts.__file__).parents[1] / "theme/assets/site/tokens.css"
    css = tokens.read_text(encoding="utf-8")
    for kind in set(COLOURS) - {"ink", "unrated", "missing"}:
        assert f"--r-{kind}-fill:" in css
        for part, colour in (("fill", COLOURS[kind].fill), ("edge", COLOURS[kind].edge)):
            first = re.search(rf"--r-{kind}-{part}:\s*(#\w+)", css)
            assert first is not None
            assert first[1] == colour


def test_a_row_without_any_rating_is_not_said_to_be_free_of_failing_accounts() -> None:
    drawn = CHARTS["rating_by_platform"].picture(
        CHARTS["rating_by_platform"].collect([GroupCounts("a", "抖音", {"unrated": 2})])
    )
    assert "没有评级" in drawn
    assert "没有不合格" not in drawn


@pytest.mark.parametrize("name", ["ratings_by_period", "rating_by_platform", "rating_by_department"])
def test_a_bar_tells_under_the_finger_of_how_many(name: str) -> None:
    chart = CHARTS[name]
    for trace in chart.draw(chart.collect(*USUAL[name]))["data"]:
        if trace["type"] == "bar":
            assert "%{customdata[2]} / %{customdata[3]} 个账号" in trace["hovertemplate"]
            assert all(len(cell) == 4 and (cell[2] or 0) <= cell[3] for cell in trace["customdata"])


def test_periods_stand_with_the_year_below_where_it_begins() -> None:
    chart = CHARTS["account_timeline"]
    axis = chart.draw(chart.collect(cells("pass " * 24), []))["layout"]["xaxis"]
    assert axis["ticktext"] == ["1月<br>2030年", "7月", "1月<br>2031年", "7月"]


def test_few_accounts_are_counted_in_whole_numbers() -> None:
    chart = CHARTS["rating_by_department"]
    few, many = ([group("甲", 1, n, 0)] for n in (2, 40))
    assert chart.draw(chart.collect(few))["layout"]["xaxis"]["dtick"] == 1
    assert "dtick" not in chart.draw(chart.collect(many))["layout"]["xaxis"]


@pytest.mark.parametrize(("name", "inputs"), USUAL.items(), ids=USUAL)
def test_a_chart_is_named_after_what_it_shows_and_of_what(name: str, inputs: tuple[Any, ...]) -> None:
    chart = CHARTS[name]
    assert figure(chart, chart.collect(*inputs), "c", of="2022年2月").name == f"{chart.title()}-2022年2月"


@pytest.mark.parametrize("name", ["rating_by_platform", "rating_by_department", "problem_categories", "indicators"])
def test_a_picture_that_cannot_be_seen_says_the_finding(name: str) -> None:
    found = drawn(name, USUAL[name])
    title = parsed(found.picture).findtext(".//title")
    assert title == f"{CHARTS[name].title()}：{found.sentence}"


@pytest.mark.parametrize("name", ["rating_by_platform", "rating_by_department"])
@pytest.mark.parametrize(
    ("counts", "words"), [((0, 3, 2), ["合格", "优"]), ((2, 0, 0), ["不合格"]), ((1, 1, 1), ["不合格", "合格", "优"])]
)
def test_a_legend_explains_only_what_is_drawn(name: str, counts: tuple[int, int, int], words: list[str]) -> None:
    found = drawn(name, ([group("甲", *counts)],))
    assert ["".join(entry.itertext()) for entry in parsed(found.picture).iter("li")] == words
    assert [trace["name"] for trace in json.loads(found.plot)["data"]] == words


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("抖音", ["抖音"]),
        ("每周更新原创信息", ["每周更新", "原创信息"]),
        ("栏目合理、动态及时、链接正常", ["栏目合理、动态", "及时、链接正常"]),
        ("", [""]),
    ],
)
def test_the_lines_of_an_axis_label_are_of_even_length(label: str, lines: list[str]) -> None:
    assert folded(label).split("<br>") == lines
    assert len(folded("长" * 99).split("<br>")) == LABEL_LINES
    assert len(folded("长" * 99).split("<br>")[0]) == LABEL_LINE
