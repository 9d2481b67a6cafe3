"""A site made in three shares and put together is the site made at once; what does not belong together is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.command import main
from generator.demo.write import write_demo
from generator.publish.beside import kept_of
from generator.summary import part
from tests.publish.dying import content

TODAY = ("--today", "2026-06-01")


class Shares:
    """A record, the site made of it at once, and the folders of its three shares."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.record, self.site = folder, folder / "data", folder / "site"
        write_demo(self.record, 9, 5)
        assert self.build("site") == 0
        self.made = [folder / f"share-{k}" for k in (1, 2, 3)]
        for k, one in enumerate(self.made, 1):
            shutil.copytree(kept_of(self.site), kept_of(one))
            assert self.build(one.name, "--share", f"{k}/3") == 0

    def build(self, out: str, *options: str) -> int:
        """Build into a folder of this name; return the exit code."""
        command = ["build", "--quiet", "--data", str(self.record), "--out", str(self.folder / out), *TODAY, *options]
        return main(command)

    def join(self, *shares: Path) -> int:
        """Put shares together; return the exit code."""
        return self.build("joined", "--join", *map(str, shares))


@pytest.fixture(scope="module")
def shares(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shares]:
    """Shares of a record that is cut into many jobs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "SHARE", dict.fromkeys(part.SHARE, 1) | {"accounts": 2, "units": 2})
        yield Shares(tmp_path_factory.mktemp("shares"))


def test_three_shares_put_together_are_the_site_made_at_once(shares: Shares) -> None:
    assert shares.join(*reversed(shares.made)) == 0
    assert content(shares.folder / "joined") == content(shares.site)


def test_every_share_has_some_of_the_work_and_none_twice(shares: Shares) -> None:
    found = [set(content(one / "files")) for one in shares.made]
    assert not found[0] & found[1] | found[0] & found[2] | found[1] & found[2]
    assert all(len(one) > len(content(shares.site)) / 6 for one in found)


def change(share: Path, how: Callable[[dict[str, Any]], object]) -> None:
    """Change the list of a share."""
    said = json.loads((share / "share.json").read_text(encoding="utf-8"))
    how(said)
    (share / "share.json").write_text(json.dumps(said), encoding="utf-8")


def rename(said: dict[str, Any], to: str) -> None:
    """Say that the first file of the first job lies elsewhere."""
    next(iter(said["jobs"].values()))[0][0] = to


def any_page(share: Path) -> Path:
    """Return a page of a share."""
    return next((share / "files").rglob("*.html"))


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page is changed": (lambda s: any_page(s).write_bytes(b"<html></html>"), "被改过"),
    "a page is gone": (lambda s: any_page(s).unlink(), "缺了、多了或被改过"),
    "a file is too many": (lambda s: (s / "files" / "more.html").write_bytes(b"</html>"), "more.html 缺了、多了"),
    "a page leads out": (lambda s: (any_page(s).unlink(), any_page(s).with_name("x").symlink_to("/")), "缺了、多了"),
    "another program": (lambda s: change(s, lambda said: said["stamp"].__setitem__(2, "0")), "程序的版本和这里不一样"),
    "another record": (lambda s: change(s, lambda said: said.update(site="0")), "用的数据、网址或者设置"),
    "another number": (lambda s: change(s, lambda said: said.update(share=[2, 4])), "各份不是同一次分的"),
    "the same number": (lambda s: change(s, lambda said: said.update(share=[1, 3])), "第 1 份有重复"),
    "a job is left out": (lambda s: change(s, lambda said: said["jobs"].popitem()), "缺了、多了或被改过"),
    "another job": (
        lambda s: change(s, lambda said: said["jobs"].update(x=said["jobs"].popitem()[1])),
        "各份里缺",
    ),
    "a path leads out": (lambda s: change(s, lambda said: rename(said, "../../x.html")), "读不懂"),
    "a path from the top": (lambda s: change(s, lambda said: rename(said, "/etc/x.html")), "读不懂"),
    "no list": (lambda s: (s / "share.json").unlink(), "不是 build --share 写出的一份"),
    "half a list": (lambda s: (s / "share.json").write_text('{"form": 1, "share": [2'), "读不懂"),
    "another form": (lambda s: change(s, lambda said: said.update(form=2)), "读不懂"),
}


@pytest.mark.parametrize(("damage", "said"), FAULTS.values(), ids=FAULTS)
def test_a_share_that_is_not_as_it_was_made_is_refused(
    damage: Callable[[Path], object], said: str, shares: Shares, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _, three = shares.made
    shutil.copytree(shares.made[1], tmp_path / "two")
    damage(tmp_path / "two")
    before = content(shares.folder / "joined") if (shares.folder / "joined").exists() else {}
    assert shares.join(one, tmp_path / "two", three) == 1
    assert said in capsys.readouterr().err
    assert (content(shares.folder / "joined") if before else {}) == before


def test_a_missing_share_is_named(shares: Shares, capsys: pytest.CaptureFixture[str]) -> None:
    assert shares.join(shares.made[0], shares.made[2]) == 1
    assert "缺第 2 份，一共应有 3 份" in capsys.readouterr().err


def test_what_the_whole_shows_to_be_wrong_is_found_although_every_sum_is_right(
    shares: Shares, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(shares.made[1], tmp_path / "two")
    page = any_page(tmp_path / "two")
    data = page.read_bytes().replace(b"</body>", b'<a href="nowhere.html">x</a><script>alert(1)</script></body>')
    page.write_bytes(data)
    name = page.relative_to(tmp_path / "two" / "files").as_posix()

    def sum_again(said: dict[str, Any]) -> None:
        for files in said["jobs"].values():
            for one in files:
                if one[0] == name:
                    one[1] = sha256(data).hexdigest()

    change(tmp_path / "two", sum_again)
    assert shares.join(shares.made[0], tmp_path / "two", shares.made[2]) == 1
    said = capsys.readouterr().err
    assert "没有登记的脚本" in said
    assert "nowhere.html" in said


@pytest.mark.parametrize("share", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3"])
def test_a_share_that_cannot_be_is_refused(share: str, shares: Shares, capsys: pytest.CaptureFixture[str]) -> None:
    assert shares.build("none", f"--share={share}") == 2
    assert "不是份数" in capsys.readouterr().err
    assert not (shares.folder / "none").exists()


def test_a_share_takes_the_place_of_none_but_an_earlier_share(
    shares: Shares, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(shares.site)
    assert shares.build("site", "--share", "1/3") == 2
    assert "里有别的文件" in capsys.readouterr().err
    assert content(shares.site) == before
    assert shares.build("share-1", "--share", "1/3") == 0
