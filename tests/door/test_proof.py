"""``run.py test``: nothing is left out without a word."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.door import browser, java, proof
from generator.door.environment import Place, SetupError

ROOT = Path(__file__).resolve().parents[2]


class Test_proving:
    @pytest.fixture
    def ran(self, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
        calls: list[list[str]] = []
        monkeypatch.setattr(proof, "prepare", lambda *_, **__: None)
        monkeypatch.setattr(proof, "provide_browser", lambda *_, **__: "/usr/bin/chromium")
        monkeypatch.setattr(proof, "provide_java", lambda *_, **__: "/usr/bin/java")
        monkeypatch.setattr(proof, "_module", lambda _place, command, _env: calls.append(command) or 0)
        return calls

    def test_arguments_go_to_pytest_alone(self, place: Place, ran: list[list[str]]) -> None:
        assert proof.prove(place, ["tests/test_door.py", "-x"]) == 0
        assert ran == [["pytest", "tests/test_door.py", "-x"]]

    def test_the_whole_proof_ends_with_pytest(self, place: Place, ran: list[list[str]]) -> None:
        proof.prove(place, [])
        assert [command[0] for command in ran] == ["ruff", "mypy", "pytest"]

    def test_a_lint_failure_fails_the_proof(
        self, place: Place, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(proof, "_module", lambda _place, command, _env: int(command[0] == "mypy"))
        assert proof.prove(place, []) == 1
        assert ran == []

    def test_coverage_is_asked_only_of_rooms_that_stand(self, place: Place) -> None:
        assert not [word for word in proof.whole_run(place) if "cov" in word]
        (place.root / "generator/judge").mkdir(parents=True)
        (place.root / "generator/judge/__init__.py").touch()
        words = proof.whole_run(place)
        assert "--cov=generator.judge" in words
        assert "--cov=generator.record" not in words
        assert "--cov-fail-under=95" in words

    def test_ci_never_leaves_out_the_browser(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(browser, "has_chinese_font", lambda: True)
        monkeypatch.setattr(browser, "find_browser", lambda _place: "")
        monkeypatch.setattr(browser, "is_debian_root", lambda: False)
        monkeypatch.setattr(browser, "run_step", lambda *_, **__: 1)
        monkeypatch.setenv("CI", "true")
        with pytest.raises(SetupError, match="CHROMIUM"):
            browser.provide_browser(place)
        monkeypatch.delenv("CI")
        assert browser.provide_browser(place, quiet=True) == ""

    def test_without_a_java_ci_stops_and_others_are_told(
        self, place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(java, "find_java", lambda: "")
        monkeypatch.setattr(java, "is_debian_root", lambda: False)
        monkeypatch.setenv("CI", "true")
        with pytest.raises(SetupError, match="Java"):
            java.provide_java(place)
        monkeypatch.delenv("CI")
        assert java.provide_java(place) == ""
        assert "Java" in capsys.readouterr().err

    def test_a_debian_without_java_gets_one(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[list[str]] = []
        found = iter(["", "/usr/bin/java"])
        monkeypatch.setattr(java, "find_java", lambda: next(found))
        monkeypatch.setattr(java, "is_debian_root", lambda: True)
        monkeypatch.setattr(java, "apt_install", lambda _place, packages, *_: asked.append(packages))
        assert java.provide_java(place) == "/usr/bin/java"
        assert asked == [[java.PACKAGE]]

    def test_the_browser_that_was_asked_for_comes_first(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CHROMIUM", sys.executable)
        assert browser.find_browser(place) == sys.executable

    def test_ci_calls_the_door(self) -> None:
        text = (ROOT / ".ci/run").read_text(encoding="utf-8")
        assert text.rstrip().endswith("exec python3 run.py test")
