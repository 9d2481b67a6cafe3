"""Accounts named without sound quotes: lists behind a number or a platform, names known from elsewhere."""

from __future__ import annotations

import re

from generator.intake.prose.accounts import Listed, Mention, split_names
from generator.intake.prose.numbers import NUMBER, whole
from generator.intake.prose.reading import Reading

_NOUN = r"(?:政务新媒体|新媒体|公众账号|账号)"
_NOT_A_NAME = re.compile(r"[的未超]|存在|单位|部门|及时|问题|检查|要求|\d+个|^其中|^部分|^个别")
# What stands before a platform and is no name of an account: units, kinds of units, words that point.
_GENERAL = re.compile(
    r"(?:局|镇|乡|街道|办|委|中心|政府|级|直|县|区|市|类|些|政务|一是|二是)$"
    r"|^(?:全|各|本|该|我|多|少|有|一|二|三|大|对|在|经)"
)
_LISTED = r"(?:\((?P<in>[^()]*)(?P<close>\)|$)|:(?P<to>[^;。“”]*))"


def counted_lists(reading: Reading, text: str, cut: bool) -> list[Listed]:
    """Return the lists behind a number, each name with its platform: 2个(A微信、B微博), 微信3个:A、B、C.

    ``cut``: the document ends with this text, so the last name of an open list is not complete."""
    found = []
    for hit in re.finditer(rf"(?P<n>{NUMBER})个(?:{_NOUN})?{_LISTED}", text):
        group = "in" if hit["in"] is not None else "to"
        names = split_names(text, hit.start(group), hit.end(group))
        opened = hit.end() == len(text) and cut and not hit["close"]
        rest = ""
        if opened and names:
            rest, names = text[names[-1][0] : names[-1][1]], names[:-1]
        ahead = re.search(rf"{reading.platform}$", text[: hit.start()])
        code = reading.platform_code(ahead["p"]) if ahead else ""
        mentions, more = _with_platforms(reading, text, names, code)
        if mentions:
            start, stated = (ahead.start() if ahead else hit.start()), whole(hit["n"])
            found.append(Listed(mentions, start, hit.end(), stated, more or opened, rest))
    return found


def _with_platforms(
    reading: Reading, text: str, names: tuple[tuple[int, int], ...], code: str
) -> tuple[tuple[Mention, ...], bool]:
    """Return the names with their platforms; none if one of them has no platform or is no name."""
    mentions, more = [], False
    for n, (a, b) in enumerate(names):
        if n == len(names) - 1 and text[a:b].endswith("等") and b - a > 2:
            b, more = b - 1, True
        behind = re.search(rf"{reading.platform}$", text[a:b])
        own = reading.platform_code(behind["p"]) if behind and behind.start() > 1 else ""
        b = a + behind.start() if behind and own else b
        if not (own or code) or b - a < 2 or _NOT_A_NAME.search(text[a:b]):
            return (), False
        mentions.append(Mention(a, b, own or code))
    return tuple(mentions), more


def platform_lists(reading: Reading, text: str, cut: bool) -> list[Listed]:
    """Return the lists behind a platform and a colon: 微信公众号:A、B、C."""
    found = []
    for hit in re.finditer(rf"(?:^|[,;。)\s]){reading.platform}(?:\((?P<n>{NUMBER})个\))?:(?P<to>[^;。“”()]+)", text):
        names = split_names(text, hit.start("to"), hit.end("to"))
        opened = cut and hit.end() == len(text)
        rest = text[names[-1][0] : names[-1][1]] if opened and names else ""
        names = names[:-1] if opened else names
        mentions, more = _with_platforms(reading, text, names, reading.platform_code(hit["p"]))
        if mentions:
            stated = whole(hit["n"]) if hit["n"] else None
            found.append(Listed(mentions, hit.start("p"), hit.end(), stated, more or opened, rest))
    return found


def suffixed_lists(reading: Reading, text: str) -> list[Listed]:
    """Return lists without quotes, a platform behind each name: 甲县教育微信公众号、甲县民政微博超过…; two at least,
    for the words before a single platform may be anything."""
    item = rf"[^、,;:。()“”\s]{{3,15}}?{reading.platform_as('x')}"
    head = re.compile(rf"(?:^|[,:]|其中|例如|比如|如)(?P<to>{_unnamed(item)}(?:、{_unnamed(item)})+)(?P<more>等)?")
    found = []
    for hit in head.finditer(text):
        names = split_names(text, hit.start("to"), hit.end("to"))
        mentions, _ = _with_platforms(reading, text, names, "")
        if mentions and not any(_GENERAL.search(text[one.start : one.end]) for one in mentions):
            found.append(Listed(mentions, hit.start("to"), hit.end(), partial=bool(hit["more"])))
    return found


def _unnamed(pattern: str) -> str:
    return pattern.replace("(?P<x>", "(?:")


def repaired_list(reading: Reading, text: str) -> Listed | None:
    """Return the list of a text whose quotes do not pair, 其中A”“B2个微信账号, if it says how many there are."""
    if re.fullmatch(r"[^“”]*(?:“[^“”]*”[^“”]*)*", text):
        return None
    shape = r"(?:其中|例如|比如|如|分别为|包括|有|:|^)(?P<in>[^,。;:]*[“”][^。;:]*?)"
    shape += rf"(?P<n>{NUMBER})个(?:{reading.platform}|{_NOUN})"
    hit = re.search(shape, text)
    if hit is None:
        return None
    start, end = hit.span("in")
    names = [
        (start + part.start(), start + part.end())
        for part in re.finditer(r"[^“”、,]+", text[start:end])
        if part[0].strip() not in ("", "和", "及", "与", "等")
    ]
    stated = whole(hit["n"])
    if len(names) != stated or any(b - a < 2 or b - a > 30 or _NOT_A_NAME.search(text[a:b]) for a, b in names):
        return None
    code = reading.platform_code(hit["p"]) if hit["p"] else ""
    mentions = tuple(Mention(a, b, code) for a, b in names)
    return Listed(mentions, start, hit.end(), stated, repaired=True)


def known_names(reading: Reading, text: str, names: frozenset[str]) -> list[Listed]:
    """Return the accounts named directly behind their platform that the document names in quotes elsewhere."""
    found = []
    for hit in re.finditer(reading.platform, text):
        ahead = [name for name in names if text.startswith(name, hit.end())]
        if ahead:
            end = hit.end() + max(map(len, ahead))
            found.append(Listed((Mention(hit.end(), end, reading.platform_code(hit["p"])),), hit.start(), end))
    return found
