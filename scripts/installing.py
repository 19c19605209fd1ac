"""Puts everything that a run made in place: generated code, document and lock, all of it or none.

The finished files are gathered in a folder beside the tree. Renaming that folder is the moment from which the run
counts; moving its contents in place can be begun again by any later run, from wherever it was interrupted.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.lock import digests_of, read_lock
from scripts.swapping import swap_in

__all__ = ["finish", "install"]

READY = ".ready-to-install"
_FILES = ("spec/openapi.yaml", "spec/lock.toml")


def install(staged: Path, root: Path) -> None:
    """Put `generated/` and the files of `spec/` from a staged folder in the place of those in `root`.

    Both have to lie on one disk.
    """
    os.rename(staged, root / READY)
    finish(root)


def finish(root: Path) -> None:
    """Finish an installation that was interrupted; does nothing where there is none."""
    done = root / f"{READY}.done"
    # Left by a run that had everything in place and died while it tidied up.
    shutil.rmtree(done, ignore_errors=True)
    ready = root / READY
    if not ready.is_dir():
        return
    lock = ready / "lock.toml"
    if not lock.exists():
        # Kept aside: the one in `spec/` moves into place, and this one says when everything has.
        shutil.copyfile(ready / "spec" / "lock.toml", ready / "lock.toml.part")
        os.rename(ready / "lock.toml.part", lock)
    for name in _FILES:
        if (ready / name).exists():
            os.replace(ready / name, root / name)
    wanted = read_lock(lock).sections["generated"]
    made, target = ready / "generated", root / "generated"
    # Where the two have changed places already, the folder here is the old one.
    if made.is_dir() and (not target.is_dir() or digests_of(target) != wanted):
        swap_in(made, target)
    os.rename(ready, done)
    shutil.rmtree(done, ignore_errors=True)
