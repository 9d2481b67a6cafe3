"""What holds of any text: reading never fails, never invents a name, gives the same twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.model import Document, Grid
from generator.intake.prose import read_findings, read_stated
from generator.intake.prose.plain import written
from generator.record.problem import INTAKE_CODES
from generator.record.wordings import read_vocabulary
from tests.intake.prose_notices import ALL
from tests.intake.prose_reading import SETTINGS, document, list_codes, period_of, stated, told

SIGNS = st.sampled_from('“”"（）()、，,。；：:0 39个家月日年底二等优丨·|\n\t局镇甲')
WORDS = st.sampled_from(
    ("微信公众号", "新浪微博", "抖音", "政务新媒体", "账号", "更新不及时", "超过两周未更新", "不合格", "合格率", "100%",
     "共29个", "其中", "单位", "县教育局", "约谈", "报县政府办", "于3月25日18:00前", "截至2月底", "2月30日",
     "关停注销", "（3个）",
     "二、存在问题\n", "三、工作要求\n", "政府网站")
)  # fmt: skip
PIECES = st.lists(st.one_of(SIGNS, WORDS, st.text(max_size=4)), max_size=60).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A notice with some of its signs replaced, and the end cut off."""
    text = list(draw(st.sampled_from(ALL)))
    for place, sign in draw(st.lists(st.tuples(st.integers(0, len(text) - 1), SIGNS), max_size=12)):
        text[place] = sign
    return "".join(text)[: draw(st.integers(0, len(text)))]


@settings(deadline=None, max_examples=150)
@given(st.one_of(PIECES, damaged()), st.sampled_from(("2022-02", "2022-Q2", "2022-H1", "2022")))
def test_any_text_is_read_and_no_name_is_invented(text: str, period: str) -> None:
    read_stated(document(text), period_of(period), SETTINGS)
    found, unread, _ = read_findings(document(text), SETTINGS)
    whole = "".join(written(line) for line in text.splitlines())
    assert all(one.name and one.name in whole for one in found)
    assert all(paragraph.text in whole for paragraph in unread)


@settings(deadline=None, max_examples=40)
@given(damaged())
def test_the_same_text_gives_the_same(text: str) -> None:
    assert stated(text) == stated(text)
    assert read_findings(document(text), SETTINGS) == read_findings(document(text), SETTINGS)


def test_a_table_between_two_lines_keeps_them_apart() -> None:
    first, second = document("截至6月底，全县登记的政务新媒体共2、\n9个。").blocks
    table = Grid([["9", "8"]], 2)
    read = read_stated(Document("txt", (first, table, second), ()), period_of("2024-06"), SETTINGS)[0]
    assert read.total is None


def test_a_countys_own_words_are_known() -> None:
    words = {
        "platforms": {"掌上甲县": "app"},
        "problems": {"冷冷清清": "no_interaction"},
        "ratings": {"红旗": "excellent"},
    }
    county = replace(SETTINGS, vocabulary=read_vocabulary(words)[0])
    text = "“甲县通”掌上甲县冷冷清清。检查账号9个，红旗3个。"
    assert told(text, county) == ["甲县通 app no_interaction 0"]
    assert stated(text, settings=county)[0].ratings == {"excellent": 3}


def test_every_code_of_prose_has_its_case() -> None:
    texts = (
        "全县共有政务新媒体29个。\n全县政务新媒体共28个。",
        "全市正常运行的政务新媒体账号共215个，本次抽查65个。",
        "全县共有政务新媒体29个，其中微信公众号20个、微博6个。",
        "全县共有政务新媒体29个，其中微信公众号20个、微博6个、微信3个。",
        "合格单位20个，不合格单位6个。检查账号36个，优秀账号3个。",
        "于7月5日18:00时前，将整改报告报县信息中心。",
        "于2月30日前将整改报告报县政府办。",
        "收到通报后5个工作日内将整改报告报县政府办。",
        "部分单位存在错别字、发布",
        "未更新的有3个：“甲”微信、“乙”微信。",
        "长期未更新信息的如微信“甲、乙",
        "其中甲县文旅”“甲县河长2个微信账号更新不及时。",
    )
    seen = {problem.code for text in texts for problem in stated(text)[1]} | {
        code for text in texts for code, _ in list_codes(text)
    }
    assert seen == {code for code in INTAKE_CODES if code.startswith(("prose-", "list-"))}
