"""The workflows: least rights, pinned actions, nothing untrusted in a shell."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# Has one in it, for those who build on several machines.
GUIDE = ROOT / "docs/spread.md"


def text_of(path: Path) -> str:
    """Return the text of a workflow, or of the one in a guide."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        (text,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.M | re.S)
    return text


def read(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(text_of(path))
    # YAML 1.1 reads the key "on" as true.
    workflow["on"] = workflow.pop(True)
    return workflow


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_both_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


@pytest.mark.parametrize("path", [*WORKFLOWS, GUIDE], ids=lambda path: path.name)
class Test_every_workflow:
    def test_actions_are_pinned_by_full_hash(self, path: Path) -> None:
        used = [step["uses"] for step in steps(read(path)) if "uses" in step]
        assert used
        for action in used:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        # The version beside the hash lets a reader see what is pinned.
        text = text_of(path)
        assert len(re.findall(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", text, re.M)) == len(used)

    def test_rights_are_read_only_unless_a_job_says_otherwise(self, path: Path) -> None:
        assert read(path)["permissions"] == {"contents": "read"}

    def test_checkout_keeps_no_credentials(self, path: Path) -> None:
        checkouts = [step for step in steps(read(path)) if step.get("uses", "").startswith("actions/checkout@")]
        assert checkouts
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_no_expression_is_put_into_a_shell(self, path: Path) -> None:
        assert not [step["run"] for step in steps(read(path)) if "${{" in step.get("run", "")]

    def test_strangers_code_never_runs_with_rights(self, path: Path) -> None:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(path)["on"])

    def test_every_job_ends_in_time(self, path: Path) -> None:
        assert all(0 < job["timeout-minutes"] <= 60 for job in read(path)["jobs"].values())

    def test_runs_do_not_pile_up(self, path: Path) -> None:
        assert {"group", "cancel-in-progress"} <= set(read(path)["concurrency"])


def test_a_pull_request_is_checked_built_and_tested() -> None:
    workflow = read(ROOT / ".github/workflows/check.yml")
    assert set(workflow["on"]) == {"pull_request"}
    commands = "\n".join(step.get("run", "") for step in steps(workflow))
    for command in ("check --format github", "build", "verify site", "changes --base", ".ci/run"):
        assert command in commands
    assert "GITHUB_STEP_SUMMARY" in commands


def test_what_is_published_was_verified_between_building_and_packing() -> None:
    job = read(ROOT / ".github/workflows/publish.yml")["jobs"]["build"]
    ran = [step.get("run", step.get("uses", "")) for step in job["steps"]]
    order = [next(at for at, one in enumerate(ran) if words in one) for words in ORDER]
    assert order == sorted(order)


ORDER = ("run.py check", "run.py build", "run.py verify site", "sha256sum --check", "upload-pages-artifact", "tar ")


def test_only_the_deploy_job_may_publish() -> None:
    jobs = read(ROOT / ".github/workflows/publish.yml")["jobs"]
    writers = {name for name, job in jobs.items() if "write" in job.get("permissions", {}).values()}
    assert writers == {"deploy", "attest"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["needs"] == ["build", "attest"]


def test_what_signs_runs_no_code_of_ours_or_of_a_package() -> None:
    jobs = read(ROOT / ".github/workflows/publish.yml")["jobs"]
    for name in ("attest", "deploy"):
        assert jobs[name]["if"] == "${{ github.ref == 'refs/heads/main' }}"
        assert all("uses" in step and "checkout" not in step["uses"] for step in jobs[name]["steps"]), name
    assert jobs["attest"]["permissions"] == {"id-token": "write", "attestations": "write"}
    assert jobs["attest"]["steps"][-1]["with"] == {"subject-path": "site.tar.gz"}


def test_packages_are_reviewed_and_audited_where_there_is_a_network() -> None:
    job = read(ROOT / ".github/workflows/check.yml")["jobs"]["supply"]
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert "actions/dependency-review-action" in used
    (audit,) = (step["run"] for step in job["steps"] if "run" in step)
    assert "--require-hashes --requirement requirements/audit.txt" in audit
    assert "for lock in site test cluster; do" in audit


def test_the_auditor_of_workflows_finds_nothing(tmp_path: Path) -> None:
    """zizmor at its strictest, without a network: pins, rights, credentials, caches, expressions in shells."""
    zizmor = Path(sys.executable).with_name("zizmor")
    (tmp_path / "guide.yml").write_text(text_of(GUIDE), encoding="utf-8")
    command = [str(zizmor), "--offline", "--no-progress", "--persona=pedantic", ".github", str(tmp_path / "guide.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_in_the_guide_uses_the_actions_that_ours_use() -> None:
    ours = {step["uses"] for path in WORKFLOWS for step in steps(read(path)) if "uses" in step}
    assert {step["uses"] for step in steps(read(GUIDE)) if "uses" in step} <= ours


def test_the_workflow_in_the_guide_makes_the_site(tmp_path: Path) -> None:
    """Its own commands, with what the runner does between them: the matrix, and the artifacts that it hands over."""
    share, build = read(GUIDE)["jobs"]["share"], read(GUIDE)["jobs"]["build"]
    upload, download = share["steps"][-1]["with"], build["steps"][3]["with"]
    for number in share["strategy"]["matrix"]["number"]:
        run_steps(share, tmp_path / "runner", number)
        name = upload["name"].replace("${{ matrix.number }}", str(number))
        assert fnmatch(name, download["pattern"])
        (tmp_path / "runner" / upload["path"]).rename(tmp_path / name)
    (tmp_path / "join" / download["path"]).mkdir(parents=True)
    for one in tmp_path.glob(download["pattern"]):
        one.rename(tmp_path / "join" / download["path"] / one.name)
    run_steps(build, tmp_path / "join", 0)
    assert (tmp_path / "join" / build["steps"][-1]["with"]["path"] / "index.html").exists()


def run_steps(job: dict[str, Any], folder: Path, number: int) -> None:
    """Run the commands of a job as a runner would, but with the environment that runs this."""
    folder.mkdir(exist_ok=True)

    def filled(text: str) -> str:
        text = text.replace("${{ matrix.number }}", str(number))
        return text.replace("${{ steps.pages.outputs.base_url }}", "https://example.org/there")

    for step in job["steps"]:
        if "run" not in step:
            continue
        env = os.environ | {"PYTHONPATH": str(ROOT)} | {key: filled(to) for key, to in step.get("env", {}).items()}
        command = step["run"].replace("python3 run.py", f"{shlex.quote(sys.executable)} -m generator")
        place = folder / step.get("working-directory", "")
        subprocess.run(["bash", "-ec", command], cwd=place, env=env, check=True)


def test_updates_are_watched_for_actions_python_and_front_end() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip", "npm"}
    for update in updates:
        assert (ROOT / update["directory"].lstrip("/")).is_dir()
