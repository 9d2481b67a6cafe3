"""Units that the prose names together for one reason: 县医保局、审计局政务新媒体超过一周未更新原创信息."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake.model import NamedUnits
from generator.intake.prose.passages import Sentence
from generator.intake.prose.reading import Reading
from generator.intake.prose.reasons import read_reasons
from generator.record.vocabulary import UNCLASSIFIED

# The shortest name that ends like a unit; 局 may stand in the middle (局机关), so a separator or its accounts follow.
_END = r"(?:办公室|办事处|街道办?|大队|支队|总队|公司|集团|学校|中心|政府|[委会办局镇乡院部站所处厅馆社])"
# What follows a unit's name: 部 is an end in 组织部, but not in 部分单位.
_EDGE = (
    r"(?=[、,;。:(]|$|等|和|及|与|以及|政务|新媒体|微信|微博|公众号|账号|的|未|超|存在"
    r"|出现|报送|发布|在|因|均|都|连续|没有|被|主办|开设|管理|更新|不|对|长期|共|\d)"
)
_UNIT = rf"(?:[\u3400-\u9fff·]{{1,24}}?{_END}(?:\([^()]{{1,12}}\))?{_EDGE})"
_SEP = r"(?:[、,]|以及|和|及|与)"
_LIST = rf"(?P<list>{_UNIT}(?:{_SEP}{_UNIT})*)(?P<more>等)?(?:\d+(?:个|家))?(?:单位|部门|镇街|乡镇)?"
_OF_ACCOUNTS = r"(?:主办|开设|管理|运维)?的?(?:政务)?(?:新媒体|微信公众号|公众号|微信|微博|账号)?(?:账号)?"
_AHEAD = re.compile(
    rf"(?:^|[,;:。]|其中|一是|二是|三是|四是|五是)"
    rf"(?:发现|如|比如|例如|经查)?{_LIST}{_OF_ACCOUNTS}(?P<why>(?:(?![;。]).){{3,90}})"
)
_BEHIND = re.compile(
    rf"(?P<why>[^;。:“”]{{4,60}}?)的?(?:单位|部门|主办单位|责任单位)?(?:\d+[个家])?(?:有|为|是|包括|分别为|分别是)?[:有为是]{_LIST}(?=[。;,]|$)"
)
_AREA = "县区市州旗"
_PLACE = re.compile(r"(?:镇|乡|街道|街道办|办事处|公司|学校|医院)$")
_GENERAL = re.compile(
    r"^(?:各|全|本|该|有关|相关|个别|部分|少数|多数|一些"
    r"|上级|主管|县级|区级|市级|政府|年?度|对|在|由|将|请)|单位$|部门$"
)
_LOOSE = re.compile(r"单位|部门|原因|问题|部分|少数|责任|管理(?!局|处|所|中心|委|站|部|办)|[是的]|政务新媒体")
_DOING = re.compile(r"加强|(?<!不)严格|杜绝|应当|应(?:及时|立即|尽快|认真|解决|按)|必须|确保|不得|严禁")


def read_named(reading: Reading) -> list[NamedUnits]:
    """Return the units named together with why, in the order of the document.

    A unit that left out the county's sign after the first (县医保局、审计局) gets it: 县审计局."""
    found = []
    for sentence in reading.sentences:
        if sentence.passage.duties or sentence.passage.topic == "website":
            continue
        found += list(read_named_in(reading, sentence, 0, sentence.plain))
    return found


def read_named_in(reading: Reading, sentence: Sentence, start: int, text: str) -> Iterator[NamedUnits]:
    """Yield the units named in ``text``, a part of a sentence that begins at ``start``."""
    for at, piece in _pieces(text):
        if not _DOING.search(piece) and "“" not in piece:
            yield from _named(reading, sentence, start + at, piece)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place, text) of what stands between full stops, semicolons, and commas after which units are named."""
    start = 0
    for cut in re.finditer(rf"[;。]|,(?={_UNIT}(?:{_SEP}{_UNIT})*(?:等|政务新媒体|的政务新媒体|未|超过|存在))", text):
        yield start, text[start : cut.start()]
        start = cut.end()
    yield start, text[start:]


def _named(reading: Reading, sentence: Sentence, at: int, piece: str) -> Iterator[NamedUnits]:
    for shape in (_AHEAD, _BEHIND):
        for hit in shape.finditer(piece):
            reasons = read_reasons(hit["why"], reading.settings)
            units = _split(sentence.text[at + hit.start("list") : at + hit.end("list")])
            if not units or not reasons or reasons[0].category == UNCLASSIFIED:
                continue
            a, b = hit.span("why")
            for reason in reasons:
                begin = at + a + max(hit["why"].find(reason.text), 0)
                text = sentence.text[begin : min(begin + len(reason.text), at + b)]
                yield NamedUnits(units, reason.category, reason.days, text, sentence.line)
            return


def _split(listed: str) -> tuple[str, ...]:
    """Return the units of a list, with the sign of the county put back where only the first has it."""
    parts = [part for part in re.split(r"[、,，]|以及|和|及|与", listed) if part]
    if any(_GENERAL.search(part) or _LOOSE.search(part) or len(part) < 2 for part in parts):
        return ()
    sign = parts[0][0] if parts[0][0] in _AREA and len(parts[0]) > 2 else ""
    return tuple(part if not sign or not _lacks(part) else sign + part for part in parts)


def _lacks(unit: str) -> bool:
    """Tell whether a unit's name has no sign of an area: towns and offices below the county have names of their own."""
    return not _PLACE.search(unit) and not any(sign in unit[:4] for sign in _AREA + "镇乡")
