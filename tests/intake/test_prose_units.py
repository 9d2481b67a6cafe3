"""Units that prose names, and why."""

from __future__ import annotations

import pytest

from tests.intake.prose_reading import fact

UNITS = [
    (
        "县医保局、行政审批服务局、审计局、水利局微信超过一周未更新原创信息，县公安局、信访局政务新媒体超过两周未更新信息。",
        [
            (("县医保局", "县行政审批服务局", "县审计局", "县水利局"), "no_original", 7),
            (("县公安局", "县信访局"), "stale", 14),
        ],
    ),
    ("县应急管理局微信更新不及时。", [(("县应急管理局",), "stale", 0)]),
    ("县教育局、城关镇、东街街道更新不及时。", [(("县教育局", "城关镇", "东街街道"), "stale", 0)]),
    (
        "千江街道、慕河镇、区农业农村局未按要求报送整改报告。",
        [(("千江街道", "慕河镇", "区农业农村局"), "no_report", 0)],
    ),
    ("存在更新不及时问题的单位有：县教育局、县民政局。", [(("县教育局", "县民政局"), "stale", 0)]),
    (
        "区财政局、区民政局报送信息存在严重表述错误；区乡村振兴局存在个人信息泄露问题。",
        [(("区财政局", "区民政局"), "serious_wording", 0), (("区乡村振兴局",), "privacy", 0)],
    ),
    # Nobody is named, or for nothing bad.
    ("部分单位更新不及时。", []),
    ("主要原因是部分单位信息员责任不实，内容更新不及时。", []),
    ("区教体局、区人社局更新较为及时。", []),
    ("一、政府网站\n县财政局、县水务局栏目更新不及时。", []),
    ("三、工作要求\n县财政局、县水务局应解决更新不及时问题。", []),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_units(text: str, expected: list[tuple[tuple[str, ...], str, int]]) -> None:
    assert [(named.units, named.category, named.days) for named in fact(text, "named")] == expected


def test_the_wording_is_quoted() -> None:
    [named] = fact("县医保局、审计局政务新媒体超过一周未更新原创信息，不符合规定要求。", "named")
    assert (named.text, named.line) == ("超过一周未更新原创信息", 1)
