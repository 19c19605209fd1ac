"""Other distributions that live in the same package: `vlmrun-hub` beside us, the official `vlmrun` over us."""

from __future__ import annotations

import os
import sys

__all__ = ["portions", "warn_of_official_sdk"]


def portions(package: str) -> list[str]:
    """The folders of this name on the import path; several distributions may bring a part of one package."""
    return [folder for entry in sys.path if os.path.isdir(folder := os.path.join(entry or os.curdir, package))]


def warn_of_official_sdk() -> None:
    """Warn when a distribution called `vlmrun` is installed: it writes the same files as this one."""
    for entry in sys.path:
        try:
            names = os.listdir(entry or os.curdir)
        except OSError:
            continue
        if any(name.startswith("vlmrun-") and name.endswith((".dist-info", ".egg-info")) for name in names):
            import warnings

            warnings.warn(
                "the official SDK `vlmrun` is installed beside `vlmrun-sdk`; both write the package `vlmrun`, "
                'so one destroys the other. Run "pip uninstall vlmrun" and then '
                '"pip install --force-reinstall vlmrun-sdk"',
                stacklevel=3,
            )
            return
