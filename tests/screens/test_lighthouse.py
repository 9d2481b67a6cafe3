"""What ``lighthouse`` makes of Lighthouse's answers, and which pages it asks about."""

from __future__ import annotations

from typing import Any

import pytest

from generator.command import lighthouse as command
from generator.screens import lighthouse
from tests.site.building import MEIXIAN, site_of


def answer(score: float) -> dict[str, Any]:
    audits: dict[str, Any] = {
        "largest-contentful-paint": {"score": score, "numericValue": 1234.5},
        "total-blocking-time": {"score": 1, "numericValue": 50},
        "total-byte-weight": {"score": 1, "numericValue": 102400},
        "label": {"score": None},
    }
    refs = [{"id": name, "weight": 1} for name in ("largest-contentful-paint", "label")]
    return {"audits": audits, "categories": {key: {"score": score, "auditRefs": refs} for key in lighthouse.CATEGORIES}}


@pytest.mark.parametrize(("score", "below"), [(1.0, ["lcp"]), (0.96, ["accessibility", "best-practices", "lcp"])])
def test_a_page_is_held_to_the_floors(monkeypatch: pytest.MonkeyPatch, score: float, below: list[str]) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(lighthouse, "_ask", lambda _url, options: asked.append(options) or answer(score))
    page = lighthouse.measure("http://127.0.0.1/", "index.html")
    assert command.below(page) == below
    assert "不达标" in command.line(page)
    assert lighthouse.SLOW_PHONE[0] in asked[1]
    assert lighthouse.SLOW_PHONE[0] not in asked[0]


def test_the_browser_is_warm_before_anything_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(lighthouse, "_ask", lambda url, _options: asked.append(url) or answer(1.0))
    pages = command.measured("http://127.0.0.1/", ["index.html", "about.html"], lambda _words: None)
    assert [page.path for page in pages] == ["index.html", "about.html"]
    assert asked == [f"http://127.0.0.1/{name}.html" for name in ("index", "index", "index", "about", "about")]


def test_what_cost_points_is_named_and_what_does_not_apply_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lighthouse, "_ask", lambda *_: answer(0.5))
    assert lighthouse.measure("http://127.0.0.1/", "index.html").lost == ("largest-contentful-paint",)


def test_the_pages_are_home_newest_period_and_the_unit_and_account_with_most_to_say() -> None:
    assert command.main_pages(site_of(MEIXIAN))[:3] == ["index.html", "periods/2022-02.html", "departments/gongan.html"]
    assert command.main_pages(site_of(MEIXIAN))[3].startswith("accounts/")
