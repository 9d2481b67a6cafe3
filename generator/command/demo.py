"""``demo``: write a made-up record of any size."""

from __future__ import annotations

from generator.command.options import Options
from generator.command.reading import tell
from generator.demo.command import DemoRefusedError, run_demo
from generator.words import say


def run(options: Options) -> int:
    """Write the example record. Returns 0, or 2 when it is refused."""
    try:
        run_demo(options.accounts, options.periods, options.out, options.seed)
    except DemoRefusedError as error:
        tell(str(error))
        return 2
    except OSError as error:
        tell(say("build.write_failed", path=error.filename or options.out, reason=error.strerror or error))
        return 1
    if not options.quiet:
        print(say("demo.done", accounts=options.accounts, periods=options.periods, out=options.out))
    return 0
