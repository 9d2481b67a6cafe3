"""``bench``: how long sites of given sizes take, beside a stock site of as many pages in the same run, and how that
grows; with ``--others`` beside other tools; with ``--check`` how long the check of 600 tables takes."""

from __future__ import annotations

from generator.bench import BenchFailedError, asked, draw, run_again, run_bench, run_check_bench, run_field
from generator.command.options import Options
from generator.command.reading import tell

# A county.
SMALL = 30


def run(options: Options) -> int:
    """Measure and print. Returns 0, or 1 when one of the builds fails."""
    try:
        if options.check:
            run_check_bench(options.json)
            return 0
        if options.others:
            run_field(options.others, options.periods, options.json)
        if options.again:
            run_again(options.again, options.periods, options.json)
        if options.sizes or options.country or options.record or not (options.others or options.again or options.svg):
            sizes = options.sizes or ([] if options.country or options.record else [SMALL])
            what = asked(sizes, options.periods, options.growth, options.alone, options.country, options.record)
            run_bench(what, options.json, quiet=options.quiet)
        if options.svg and options.json:
            draw(options.json, options.svg)
    except BenchFailedError as error:
        tell(str(error))
        return 1
    return 0
