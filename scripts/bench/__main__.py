"""The command line of the benchmarks."""

from __future__ import annotations

import argparse
import compileall
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.bench import __doc__ as description
from scripts.bench.catalogue import ROWS
from scripts.bench.ground import Ground
from scripts.bench.measuring import Result, measured
from scripts.bench.page import publish
from scripts.bench.processes import ROOT
from scripts.bench.records import record, recorded_row
from scripts.bench.tables import lines
from scripts.growth import SIZES, Grown, table
from scripts.growth import measured as grown

_GROWTH = "growth"


def main(arguments: list[str] | None = None) -> int:
    """Measure rows and print them; a run of all rows is written to `docs/benchmarks`.

    The exit code is 0 when everything of ours was measured, whatever came out, and 1 when something of it failed.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=description)
    parser.add_argument("rows", nargs="*", metavar="row", help=f"only these rows, of {', '.join([*ROWS, _GROWTH])}")
    parser.add_argument("--cache", type=Path, default=ROOT / ".bench", help="where environments of peers are kept")
    options = parser.parse_args(arguments)
    wanted = options.rows or [*ROWS, _GROWTH]
    if unknown := set(wanted) - {*ROWS, _GROWTH}:
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are {', '.join([*ROWS, _GROWTH])}")
    size = os.environ.get("BENCH_SIZE", "1024")
    if not (size.isascii() and size.isdigit() and int(size)):
        parser.error(f"BENCH_SIZE is {size!r}; it is the size of the large file, a number of MiB such as 256")
    for package in ("generated", "vlmrun_ext"):
        # As an installer does it: where nothing may be kept that Python compiles, each process would do so again.
        compileall.compile_dir(ROOT / package, quiet=1)
    # What is ended from outside removes its gigabytes, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    results = _measured([name for name in wanted if name in ROWS], options.cache, int(size))
    sizes = _grown() if _GROWTH in wanted else []
    if not options.rows:
        publish(record(results, sizes))
    return 1 if any(each.has_failed for each in results) else 0


def _measured(names: list[str], cache: Path, mebibytes: int) -> list[Result]:
    results = []
    for name in names:
        # A ground for each row: what one has on disk and in memory is gone before the next.
        with Ground(cache, mebibytes=mebibytes) as ground:
            result = measured(ROWS[name](ground), ground.environments.python, ground.home)
        results.append(result)
        for line in lines(recorded_row(result)):
            print(line, flush=True)
        for dead in sorted(result.died):
            print(f"error: {result.missing[dead]}", file=sys.stderr)
        print()
    return results


def _grown() -> list[Grown]:
    found: list[Grown] = []

    def one_by_one() -> Iterator[Grown]:
        for size in SIZES:
            found.append(grown(size))
            yield found[-1]

    for line in table(one_by_one()):
        print(line, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
