"""``bench``: how long a site of a given size takes, beside a stock site of as many pages in the same run; with
``--check`` how long the check of 600 tables takes."""

from __future__ import annotations

from generator.bench import BenchFailedError, run_bench, run_check_bench, run_field
from generator.command.options import Options
from generator.command.reading import tell


def run(options: Options) -> int:
    """Measure and print. Returns 0, or 1 when one of the builds fails."""
    try:
        if options.check:
            run_check_bench(options.json)
        elif options.others:
            run_field(options.others, options.periods, options.json, options.svg)
        else:
            run_bench(options.accounts, options.periods, options.json, twice=options.growth, quiet=options.quiet)
    except BenchFailedError as error:
        tell(str(error))
        return 1
    return 0
