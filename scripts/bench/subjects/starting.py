"""How long a program takes, beyond the time of an interpreter that does nothing."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from scripts.bench.subjects.dialogue import Measure, seconds, take_part

__all__: list[str] = []


def net(program: str) -> Measure:
    """The seconds of a program, less those of an empty one that ran just before."""
    _run(program)  # compiles, and does not count
    return lambda: -seconds(partial(_run, "pass")) + seconds(partial(_run, program))


def whole(program: str) -> Measure:
    """The seconds of a program, its interpreter included."""
    _run(program)
    return lambda: seconds(partial(_run, program))


def _run(program: str) -> None:
    # Isolated: neither the folder of the caller nor variables of the interpreter decide what is imported.
    subprocess.run([sys.executable, "-I", "-c", program], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    take_part({"net": net, "whole": whole})
