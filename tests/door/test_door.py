"""The one door: what run.py says and what it passes on."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from generator import door
from generator.door.environment import Place, SetupError, child_environment
from generator.words import say

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Test_what_the_door_says:
    def test_help_names_every_command_and_needs_no_environment(
        self, run: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(door, "prepare", lambda *_, **__: pytest.fail("help must not set anything up"))
        assert run.main(["--help"]) == 0
        text = capsys.readouterr().out
        for command in (*door.COMMANDS, "test"):
            assert re.search(rf"^  {command}\b.*[\u4e00-\u9fff]", text, re.M), command

    @pytest.mark.parametrize("arguments", [["-h"], ["help"]])
    def test_other_ways_to_ask_for_help(
        self, run: ModuleType, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        assert run.main(arguments) == 0
        assert capsys.readouterr().out == say("door.help")

    def test_help_of_a_command_is_answered_before_the_environment_exists(
        self, place: Place, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert door.enter(place.root, ["build", "--help"]) == 0
        assert capsys.readouterr().out == say("door.help")

    def test_unknown_command_is_a_usage_error(self, run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
        assert run.main(["publish-everything"]) == 2
        streams = capsys.readouterr()
        assert streams.out == ""
        assert "publish-everything" in streams.err
        assert streams.err.count("\n") == 1

    @pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10, 14)])
    def test_old_python_is_refused_in_one_line(self, run: ModuleType, version: tuple[int, ...]) -> None:
        message = run.too_old(version)
        assert "3.11" in message
        assert f"{version[0]}.{version[1]}" in message
        assert "\n" not in message

    @pytest.mark.parametrize("version", [(3, 11), (3, 11, 0), (3, 14), (4, 0)])
    def test_new_enough_python_is_taken(self, run: ModuleType, version: tuple[int, ...]) -> None:
        assert run.too_old(version) == ""

    def test_old_python_ends_with_a_usage_code(
        self, run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(run, "OLDEST", (99, 0))
        assert run.main(["build"]) == 2
        assert "99.0" in capsys.readouterr().err

    def test_an_old_python_can_read_the_door(self) -> None:
        source = (ROOT / "run.py").read_text(encoding="utf-8")
        ast.parse(source, feature_version=(3, 6))
        # Python 3.6 refuses this future at once, before it could say anything.
        assert "__future__" not in source

    def test_the_door_uses_the_standard_library_only(self) -> None:
        rooms = sorted((ROOT / "generator/door").glob("*.py"))
        for path in (
            ROOT / "run.py",
            *rooms,
            ROOT / "generator/words/__init__.py",
            ROOT / "generator/lasting/__init__.py",
        ):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                for name in names:
                    ours = name.startswith(("generator.door", "generator.words", "generator.lasting"))
                    assert ours or name.split(".")[0] in sys.stdlib_module_names, f"{path.name}: {name}"


class Test_what_is_passed_on:
    @pytest.fixture
    def handed(self, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
        calls: list[list[str]] = []
        monkeypatch.setattr(door, "prepare", lambda *_, **__: None)
        monkeypatch.setattr(door, "provide_browser", lambda *_, **__: "")
        monkeypatch.setattr(door, "is_ready", lambda *_: True)
        monkeypatch.setattr(door, "_hand_over", lambda _place, arguments: calls.append(arguments) or 5)
        return calls

    @pytest.mark.parametrize(
        ("given", "passed"),
        [
            ([], ["build"]),
            (["--quiet"], ["build", "--quiet"]),
            (["--data", "x"], ["build", "--data", "x"]),
            (["check", "--format", "json"], ["check", "--format", "json"]),
            (["demo", "--help"], ["demo", "--help"]),
        ],
    )
    def test_command_and_options_reach_the_package(
        self, handed: list[list[str]], given: list[str], passed: list[str]
    ) -> None:
        assert door.enter(ROOT, given) == 5
        assert handed == [passed]

    def test_every_command_is_passed_on(self, handed: list[list[str]]) -> None:
        for command in door.COMMANDS:
            door.enter(ROOT, [command])
        assert handed == [[command] for command in door.COMMANDS]

    @pytest.mark.usefixtures("handed")
    def test_quiet_reaches_the_set_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[object] = []
        monkeypatch.setattr(door, "prepare", lambda _place, _needs, *, quiet: asked.append(quiet))
        door.enter(ROOT, ["check"])
        door.enter(ROOT, ["check", "--quiet"])
        assert asked == [False, True]

    @pytest.mark.usefixtures("handed")
    def test_only_a_command_that_looks_at_pages_asks_for_a_browser(self, monkeypatch: pytest.MonkeyPatch) -> None:
        needs: dict[str, bool] = {}
        browsers: list[object] = []
        monkeypatch.setattr(door, "prepare", lambda _place, asked, **__: needs.update({command: "test" in asked}))
        monkeypatch.setattr(door, "provide_browser", lambda *_, **__: browsers.append(command))
        for command in door.COMMANDS:
            door.enter(ROOT, [command])
        assert browsers == [*door.LOOKING]
        assert [command for command, tests in needs.items() if tests] == [*door.LOOKING, "fuzz"]

    @pytest.mark.usefixtures("handed")
    @pytest.mark.parametrize(
        ("given", "wanted"),
        [
            (["build"], False),
            (["--quiet", "--scheduler", "tcp://127.0.0.1:8786"], True),
            (["build", "--scheduler=tcp://127.0.0.1:8786"], True),
            (["cluster", "worker", "tcp://127.0.0.1:8786"], True),
            (["check"], False),
        ],
    )
    def test_what_a_cluster_needs_is_set_up_for_a_build_on_one_and_for_its_workers(
        self, given: list[str], wanted: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[tuple[str, ...]] = []
        monkeypatch.setattr(door, "prepare", lambda _place, needs, **__: asked.append(needs))
        door.enter(ROOT, given)
        assert ["cluster" in needs for needs in asked] == [wanted]

    def test_child_becomes_the_package_in_the_environment(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[tuple[str, list[str], dict[str, str]]] = []
        monkeypatch.setattr(door.os, "name", "posix")
        monkeypatch.setattr(door.os, "execve", lambda *given: seen.append(given))
        monkeypatch.setattr(door.subprocess, "call", lambda *_, **__: 0)
        door._hand_over(place, ["check"])
        path, command, env = seen[0]
        assert path == str(place.python)
        assert command == [path, "-P", "-m", "generator", "check"]
        assert env["PYTHONPATH"] == str(place.root)

    def test_foreign_python_settings_do_not_reach_the_child(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONPATH", "/somewhere")
        monkeypatch.setenv("PYTHONHOME", "/elsewhere")
        monkeypatch.setenv("PYTHONHASHSEED", "7")
        env = child_environment(place, MORE="1")
        assert env["PYTHONPATH"] == str(place.root)
        assert "PYTHONHOME" not in env
        assert (env["PYTHONUTF8"], env["PYTHONHASHSEED"], env["MORE"]) == ("1", "7", "1")

    @pytest.mark.parametrize(
        ("failure", "code"),
        [(SetupError("没有网络"), 3), (PermissionError("denied"), 3), (KeyboardInterrupt(), 130)],
    )
    def test_a_failed_set_up_is_one_line_and_a_code(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        failure: BaseException,
        code: int,
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise failure

        monkeypatch.setattr(door, "prepare", fail)
        assert door.enter(ROOT, ["build"]) == code
        assert capsys.readouterr().err.count("\n") == 1
