"""Accounts that a sentence names, as lists: “A”、“B”微信订阅号, 微博“A、B”, A(新浪微博)、B(微信), 2个(A微信公众号)."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.intake.prose.numbers import NUMBER, whole
from generator.intake.prose.reading import Reading
from generator.intake.prose.reasons import read_reasons
from generator.record.clean import fold

_LONGEST = 40
_NOUN = r"(?:政务新媒体|新媒体|公众账号|账号|公众平台)"
_SEPARATOR = re.compile(r"[、,;]")
# Between two names of one list: a separator, perhaps the next one's unit or area.
_GAP = re.compile(
    r"\)?(?:[、,;]|和|及|与|以及)*"
    r"(?:(?!存在|其中|[的是在未超有为但而则因对被])[^,。;:“”()、\d]){0,16}\(?"
)
_INTRO = re.compile(r"^.*(?:的有|账号有|分别为|分别是|分别有|包括|如下|例如|比如|其中|共有|有|如|为|是|:|\)|个)\s*")
_SENTENCE_LIKE = re.compile(r"[的未]|存在|超过|进行|及时|问题|检查|要求")
_TAIL = re.compile(rf"\s*(?P<more>[、,]?等)?\s*(?:(?P<n>{NUMBER})个)?\s*(?:(?P<noun>{_NOUN})|@)?")


class Mention(NamedTuple):
    """One account named. ``start``–``end``: its name in the text; ``platform``: a code, "" = not said; ``note``: what
    else stands in brackets behind it."""

    start: int
    end: int
    platform: str
    note: str = ""


class Listed(NamedTuple):
    """Accounts named one after the other. ``start``–``end``: the list with its platforms; ``stated``: how many the
    words beside it say; ``partial``: it ends in 等 or was cut; ``cut``: what was left of a name that was cut;
    ``repaired``: its quotes did not pair; ``sure``: something says that these are accounts."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    stated: int | None = None
    partial: bool = False
    cut: str = ""
    repaired: bool = False
    sure: bool = True


class Item(NamedTuple):
    """A quoted or bracketed part of a list before its platform is settled. ``before`` and ``behind``: platform codes
    that stand directly there; ``names``: places of its names."""

    names: tuple[tuple[int, int], ...]
    start: int
    end: int
    before: str
    behind: tuple[str, ...]
    note: str = ""


def split_names(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the places of the names in ``text[start:end]``, parted by 、 or commas; other signs belong to names."""
    found, begin = [], start
    for cut in [*(start + hit.start() for hit in _SEPARATOR.finditer(text[start:end])), end]:
        a, b = begin, cut
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if 0 < b - a <= _LONGEST:
            found.append((a, b))
        begin = cut + 1
    return tuple(found)


def quoted_lists(reading: Reading, text: str) -> list[Listed]:
    """Return the lists of quoted names in a plain text; quotes round other things have no platform and give ``sure``
    False."""
    items = _quoted_items(reading, text)
    groups: list[list[Item]] = []
    for item in items:
        gap = _between(reading, text, groups[-1][-1].end, item) if groups else "。"
        # 关停了“A”微信，“B”抖音停更: what the first is named for stands before it and ends at the comma.
        told = "," in gap and read_reasons(text[: groups[-1][0].start], reading.settings)
        if _GAP.fullmatch(gap) and not told:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [_listed(reading, text, group) for group in groups]


def _between(reading: Reading, text: str, end: int, item: Item) -> str:
    """Return what stands between two items without the platform word before the second."""
    gap = text[end : item.start]
    return re.sub(rf"{reading.platform}:?$", "", gap) if item.before else gap


def _quoted_items(reading: Reading, text: str) -> list[Item]:
    before = re.compile(rf"{reading.platform}:?$")
    items: list[Item] = []
    for hit in re.finditer(r"“([^“”]*)”", text):
        names = split_names(text, hit.start(1), hit.end(1))
        if not names or _is_no_name(reading, hit[1]):
            continue
        last = items[-1].end if items else 0
        ahead = before.search(text[last : hit.start()])
        # “A”微信“B”: the word was taken for what stands behind A, unless the list began with a platform.
        behind, end = _behind(reading, text, hit.end())
        if behind and text[end : end + 1] == "“" and (ahead or (items and items[-1].before)):
            behind, end = (), hit.end()
        code = reading.platform_code(ahead["p"]) if ahead else ""
        note = text[hit.end() : end] if text[end - 1 : end] == ")" else ""
        items.append(Item(names, hit.start(), end, code, behind, note))
    return items


def _is_no_name(reading: Reading, quoted: str) -> bool:
    """Tell whether quotes hold a rating, a platform or a problem, “优”, “今日头条” or “僵尸”, and no name."""
    words = reading.settings.vocabulary
    known = fold(quoted) in words.ratings or fold(quoted) in words.platforms
    return known or bool(read_reasons(quoted, reading.settings))


def _behind(reading: Reading, text: str, end: int) -> tuple[tuple[str, ...], int]:
    """Return the platforms named directly behind a name, in brackets or not, and where they end."""
    bracket = re.compile(r"\s*\(([^()]{1,30})\)").match(text, end)
    if bracket:
        inside = [reading.platform_code(hit["p"]) for hit in re.finditer(reading.platform, bracket[1])]
        if inside:
            return tuple(dict.fromkeys(inside)), bracket.end()
    codes: list[str] = []
    hit = re.compile(rf"的?{reading.platform}").match(text, end)
    while hit:
        codes.append(reading.platform_code(hit["p"]))
        end = hit.end()
        hit = re.compile(rf"[、和及]{reading.platform}(?!:?“|\d|[^,。;:、和及的等均都在未]{{1,2}}“)").match(text, end)
    return tuple(dict.fromkeys(codes)), end


def _listed(reading: Reading, text: str, group: list[Item]) -> Listed:
    """Return a group of items as one list with every platform settled."""
    start = group[0].start
    tail = re.compile(_TAIL.pattern.replace("@", reading.platform)).match(text, group[-1].end)
    assert tail is not None
    end = group[-1].end if not (tail["more"] or tail["n"] or tail["noun"]) and tail["p"] is None else tail.end()
    own = [((item.before,) if item.before and not item.behind else item.behind) for item in group]
    closing = (reading.platform_code(tail["p"]),) if tail["p"] else ()
    platforms = _settled(group, own, closing)
    mentions = [
        Mention(a, b, code, item.note)
        for item, codes in zip(group, platforms, strict=True)
        for a, b in item.names
        for code in codes or ("",)
    ]
    number = whole(tail["n"]) if tail["n"] else None
    partial = bool(tail["more"]) and (number is None or number > len(mentions))
    sure = any(platforms) or bool(tail["noun"])
    return Listed(tuple(mentions), start, end, number, partial, sure=sure)


def _settled(group: list[Item], own: list[tuple[str, ...]], closing: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the platforms of each item: its own, else the word behind the list that it belongs to, else the word
    before it. Where both could be meant, none is taken."""
    found = []
    for n, codes in enumerate(own):
        if codes:
            found.append(codes)
            continue
        later = next((own[m] for m in range(n + 1, len(own)) if own[m]), closing)
        later = later if later == closing or _is_behind(group, own, n) else ()
        earlier = next((own[m] for m in range(n - 1, -1, -1) if group[m].before and not group[m].behind), ())
        found.append(() if later and earlier and later != earlier else later or earlier)
    return found


def _is_behind(group: list[Item], own: list[tuple[str, ...]], n: int) -> bool:
    nearest = next(m for m in range(n + 1, len(own)) if own[m])
    return bool(group[nearest].behind)


def open_list(reading: Reading, text: str) -> Listed | None:
    """Return the complete names of a quote that the end of the text leaves open, 微博“A、B、C…: A and B."""
    opened = text.rfind("“")
    if opened < 0 or opened < text.rfind("”"):
        return None
    names = split_names(text, opened + 1, len(text))
    rest = max((hit.end() for hit in _SEPARATOR.finditer(text)), default=opened + 1)
    rest = max(rest, opened + 1)
    ahead = re.search(rf"{reading.platform}:?$", text[:opened])
    code = reading.platform_code(ahead["p"]) if ahead else ""
    kept = tuple(Mention(a, b, code) for a, b in names if b < rest)
    return Listed(kept, ahead.start() if ahead else opened, len(text), None, True, text[rest:].strip() or text[opened:])


def bracketed_lists(reading: Reading, text: str) -> list[Listed]:
    """Return the lists of names without quotes whose platform stands in brackets behind each."""
    shape = re.compile(r"(?P<name>[^、,;:。“”]{2,60}?)\s*\((?P<word>[^()]{1,30})\)")
    lists: list[Listed] = []
    for hit in shape.finditer(text):
        codes = [reading.platform_code(word["p"]) for word in re.finditer(reading.platform, hit["word"])]
        if not codes or re.search(NUMBER, hit["word"]):
            continue
        gap = text[lists[-1].end : hit.start()] if lists else "x"
        joined = bool(re.fullmatch(r"[、,;和及与\s]+", gap))
        a = hit.start("name")
        lead = None if joined else _INTRO.match(hit["name"])
        a += lead.end() if lead else 0
        a, b = (split_names(text, a, hit.end("name")) or ((a, a),))[0]
        if b - a < 2 or _SENTENCE_LIKE.search(text[a:b]):
            continue
        new = tuple(Mention(a, b, code, hit["word"]) for code in dict.fromkeys(codes))
        if joined:
            lists[-1] = lists[-1]._replace(mentions=lists[-1].mentions + new, end=hit.end())
        else:
            lists.append(Listed(new, a, hit.end()))
    return [_with_tail(text, one) for one in lists]


def _with_tail(text: str, listed: Listed) -> Listed:
    tail = re.compile(rf"\s*(?P<more>等)?\s*(?:(?P<n>{NUMBER})个)?(?:{_NOUN})?").match(text, listed.end)
    if tail is None or not (tail["more"] or tail["n"]):
        return listed
    number = whole(tail["n"]) if tail["n"] else None
    partial = bool(tail["more"]) and (number is None or number > len(listed.mentions))
    return listed._replace(end=tail.end(), stated=number, partial=partial)
