"""What a site of this program may hold, and the check that it holds nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.engine import configuration, site_facts
from generator.publish.generate import FRONTEND, ROOT
from generator.publish.look.allowed import Allowed
from generator.publish.look.examine import FileCheck
from generator.publish.look.scan import scan
from generator.summary.addresses import site_root
from generator.summary.site import Site

# The stock theme's own scripts; what is in them is pinned with the package.
ENGINE = "assets/javascripts/"
# Stands in the address of a form for the page that the reader comes from.
PAGE = "{page}"


def allowed_in(site: Site) -> Allowed:
    """Return what may stand in the built ``site``: the theme's scripts, and links to what record and settings name."""
    theme = ROOT / "generator" / "theme"
    files = (path.relative_to(theme).as_posix() for path in theme.rglob("*.js"))
    facts, words = site_facts(site), configuration()["extra"]["words"]
    notices = [slot.notice.url for slot in site.record.timeline if slot.notice]
    police = words["police_url"] + facts["police_code"]
    links = [*notices, words["icp_url"], police]
    starts: list[str] = []
    (starts if PAGE in facts["report"] else links).append(facts["report"].partition(PAGE)[0])
    return Allowed(listed_scripts(), (ENGINE, *files, *FRONTEND.values()), links, starts, site_root(site))


def listed_scripts() -> list[str]:
    """Return the hashes of the inline scripts that mkdocs.yml lists (``extra.policy``)."""
    policy = configuration()["extra"]["policy"]
    return [*policy["scope"].values(), policy["content"]]


def only_ours(site: Site) -> FileCheck:
    """Return the check of single files that complains of everything that could run and is not ours."""
    allowed = allowed_in(site)

    def check(name: str, data: bytes) -> Iterator[str]:
        return map(str, scan(name, data, allowed))

    return check
