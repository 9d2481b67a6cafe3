"""A Dask cluster makes the same site as one process, whoever of it is lost; what cannot be done is said."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
import pytest
from dask import config
from distributed import LocalCluster, Scheduler, SpecCluster
from distributed.security import Security

from generator.demo.write import write_demo
from generator.publish.again.stamp import own_stamp
from generator.publish.beside import kept_of
from generator.publish.build import build_site
from generator.publish.generate import ROOT
from generator.publish.jobs import Job, all_jobs
from generator.publish.shares import Done, Works
from generator.publish.spread import cluster as module
from generator.publish.spread.afar import DifferingError, Parcel, pack
from generator.publish.spread.cluster import Cluster, ClusterError
from generator.summary import part
from generator.summary.part import WHOLE, Part
from generator.summary.site import Site
from tests.publish.dying import content
from tests.site.building import site_of
from tests.site.page_tree import same_bytes

SHARES = dict.fromkeys(part.SHARE, 1) | {"accounts": 2, "units": 2}
ANY = Job("redirects", WHOLE)
# A busy machine is no fault of what is tested.
PATIENCE = 60.0


class Deadly(Part):
    """A share that kills whoever is at it."""

    def rows(self, count: int) -> range:
        """Kill the process."""
        os.kill(os.getpid(), signal.SIGKILL)
        return range(count)


class Built:
    """A record, its values, and the site that one process makes of it."""

    def __init__(self, folder: Path) -> None:
        write_demo(folder / "data", 9, 5)
        self.folder, self.before = folder, site_of(folder / "data")
        table = max((folder / "data" / "inspections").iterdir())
        table.write_bytes(table.read_bytes().replace(",合格".encode(), ",优".encode(), 1))
        self.site = site_of(folder / "data")
        self.out = folder / "here"
        build_site(self.site, self.out, lambda _: None, 1)

    def again(self, name: str, workers: int = 0, scheduler: str = "", site: Site | None = None) -> list[str]:
        """Build the site, or another one, again and return which files differ."""
        out = self.folder / name
        shutil.copytree(kept_of(self.out), kept_of(out), dirs_exist_ok=True)
        hire = (lambda works: Cluster(works, scheduler, PATIENCE)) if scheduler else None
        build_site(site or self.site, out, lambda _: None, workers, hire=hire)
        return same_bytes(self.out, out)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """A record cut into shares so small that it has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "SHARE", SHARES)
        yield Built(tmp_path_factory.mktemp("cluster"))


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two worker processes of this machine, of which none may be lost."""
    how = {"distributed.scheduler.allowed-failures": 0, "temporary-directory": str(tmp_path_factory.mktemp("dask"))}
    with (
        config.set(how),
        LocalCluster(2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster,
    ):
        yield cluster


def carried_out(
    site: Site,
    jobs: list[Job],
    address: str,
    into: Path = Path(),
    engine: Callable[[], object] = lambda: None,
    patience: float = PATIENCE,
) -> list[Done]:
    """Carry out jobs that need no frames; ``engine`` is called where the engine would be."""

    def at_work() -> Future[None]:
        engine()
        ready: Future[None] = Future()
        ready.set_result(None)
        return ready

    return list(Cluster(Works(site, Path(), into), address, patience).run(jobs, [], at_work))


def test_one_process_several_and_a_cluster_make_the_same_site(built: Built, local: LocalCluster) -> None:
    assert built.again("pool", workers=2) == []
    assert built.again("cluster", scheduler=local.scheduler_address) == []


def test_after_a_correction_a_cluster_makes_the_same_site_of_what_was_there(built: Built, local: LocalCluster) -> None:
    assert built.again("corrected", workers=1, site=built.before) != []
    assert built.again("corrected", scheduler=local.scheduler_address) == []
    assert built.again("corrected", scheduler="tcp://127.0.0.1:1") == []


def test_workers_know_the_address_that_the_one_who_builds_gives(
    built: Built, local: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [job for job in all_jobs(built.site) if job.maker == "feed"]
    monkeypatch.setenv("SITE_URL", "https://example.org/there/")
    carried_out(built.site, jobs, local.scheduler_address, tmp_path)
    assert b"https://example.org/there/" in content(tmp_path)["feeds/site.xml"]
    monkeypatch.delenv("SITE_URL")
    carried_out(built.site, jobs, local.scheduler_address, tmp_path)
    assert b"https://example.org/there/" not in content(tmp_path)["feeds/site.xml"]


def test_workers_of_another_version_are_refused_before_anything_is_made(
    built: Built, local: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = own_stamp()._replace(python="CPython 3.99.0, zlib 1.2", code="another")
    monkeypatch.setattr(module, "own_stamp", lambda: other)
    with pytest.raises(ClusterError, match=r"Python 或 zlib 的版本、程序的版本（那边是 CPython 3\.1"):
        carried_out(built.site, [ANY], local.scheduler_address, engine=lambda: pytest.fail("built"))


def test_a_worker_that_comes_later_with_another_version_makes_nothing(built: Built) -> None:
    parcel = pack(built.site)
    with pytest.raises(DifferingError):
        Parcel(parcel.packed, own_stamp()._replace(code="another"), "").see_ours()


def test_a_job_that_fails_again_and_again_ends_the_build(built: Built, local: LocalCluster) -> None:
    with pytest.raises(ClusterError, match=r"“unknown 1/1”做了 3 次都没有成：KeyError"):
        carried_out(built.site, [Job("unknown", WHOLE)], local.scheduler_address)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_job_that_kills_its_workers_ends_the_build(built: Built, local: LocalCluster) -> None:
    with pytest.raises(ClusterError, match="做“account 1/1”的工作进程一再中途没了"):
        carried_out(built.site, [Job("account", Deadly(0, 1))], local.scheduler_address)


class Machines:
    """A scheduler and workers, each a program of its own, that speak to each other with certificates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        secure = Security.temporary()
        texts = {"ca": secure.tls_ca_file, "cert": secure.tls_client_cert, "key": secure.tls_client_key}
        for name, text in texts.items():
            (folder / f"{name}.pem").write_text(text, encoding="ascii")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tls://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """Return the settings of Dask that name the certificates."""
        found = {"distributed.comm.tls.ca-file": str(self.folder / "ca.pem")}
        for role in ("scheduler", "worker", "client"):
            found[f"distributed.comm.tls.{role}.cert"] = str(self.folder / "cert.pem")
            found[f"distributed.comm.tls.{role}.key"] = str(self.folder / "key.pem")
        return found

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a module of this environment, told of the certificates as the documentation says."""
        keys = {f"DASK_{key.replace('.', '__').replace('-', '_').upper()}": to for key, to in self.settings.items()}
        more = {"PYTHONPATH": str(ROOT), "KILLED_ONCE": str(self.folder / "killed"), "TMPDIR": str(self.folder)}
        process = subprocess.Popen([sys.executable, "-m", *command], cwd=self.folder, env=os.environ | keys | more)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def worker(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Run a worker that nobody starts anew, which is killed in the middle if no other was."""
        how = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", ":0")
        return self.running("distributed.cli.dask_worker", self.address, *how, "--preload", "tests.publish.killing")

    def scheduler(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Run the scheduler."""
        return self.running("generator", "cluster", "scheduler", "--tls", "--port", str(self.port))


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler that speaks to whoever has a certificate; this process has one."""
    made = Machines(tmp_path)
    with config.set(made.settings), made.scheduler():
        yield made


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_the_work_of_a_worker_killed_in_the_middle_is_done_by_the_other(built: Built, machines: Machines) -> None:
    with machines.worker() as one, machines.worker() as other:
        assert built.again("killed", scheduler=machines.address) == []
        assert (machines.folder / "killed").exists()
        assert sorted([one.poll(), other.poll()], key=str) == [-signal.SIGKILL, None]


def test_our_own_command_runs_a_cluster_that_lets_no_stranger_in_and_whose_end_ends_the_build(
    built: Built, tmp_path: Path
) -> None:
    machines = Machines(tmp_path)
    with (
        config.set(machines.settings),
        machines.scheduler() as scheduler,
        machines.running("generator", "cluster", "worker", machines.address),
    ):
        jobs = [job for job in all_jobs(built.site) if job.maker == "redirects"]
        (done,) = carried_out(built.site, jobs, machines.address, tmp_path / "site")
        assert {one.path for _, one in done.files} == content(tmp_path / "site").keys() != set()
        assert {open_to_http(one) for one in listening(scheduler.pid)} == {False}
        (tmp_path / "stranger").mkdir()
        for settings in (Machines(tmp_path / "stranger").settings, dict.fromkeys(machines.settings)):
            with config.set(settings), pytest.raises(ClusterError, match="连不上调度程序 tls://"):
                carried_out(built.site, jobs, machines.address, patience=0.5)
        with pytest.raises(ClusterError, match="的连接断了"):
            carried_out(built.site, jobs, machines.address, engine=scheduler.kill)


def listening(pid: int) -> list[tuple[str, int]]:
    """Return the addresses at which a process waits for others."""
    return [(one.laddr.ip, one.laddr.port) for one in psutil.Process(pid).net_connections("tcp") if not one.raddr]


def open_to_http(address: tuple[str, int]) -> bool:
    """Tell whether a page of Dask about itself is served at an address."""
    connection = HTTPConnection(*address, timeout=PATIENCE)
    try:
        connection.request("GET", "/metrics")
        return connection.getresponse().status != HTTPStatus.NOT_FOUND
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()


def test_a_cluster_without_workers_or_without_a_scheduler_is_told_of(built: Built) -> None:
    options = {"host": "127.0.0.1", "port": 0, "dashboard_address": "127.0.0.1:0"}
    with SpecCluster(scheduler={"cls": Scheduler, "options": options}, workers={}) as empty:
        address = empty.scheduler_address
        with pytest.raises(ClusterError, match=f"调度程序 {address} 那里没有可用的工作进程"):
            carried_out(built.site, [ANY], address, patience=0.3)
    with pytest.raises(ClusterError, match=f"连不上调度程序 {address}"):
        carried_out(built.site, [ANY], address, patience=0.3)
