"""``verify``: works the figures of a built site out again from its downloads, and holds these against each other."""

from __future__ import annotations

from generator.command.options import Options
from generator.command.reading import tell
from generator.publish.look.agree import line
from generator.verify import verify
from generator.words import say


def run(options: Options) -> int:
    """Print every difference and how many things were tried. Returns 0, 1 with differences, 2 without a site."""
    if not (options.site / "index.html").is_file():
        tell(say("verify.no_site", folder=options.site))
        return 2
    report = verify(options.site)
    for one in report.differences:
        print(line(one))
    failed = len(report.differences)
    if failed or not options.quiet:
        key = "differs" if failed else "agrees"
        print(say(f"verify.{key}", pages=report.pages, figures=report.figures, files=report.files, n=failed))
    return 1 if failed else 0
