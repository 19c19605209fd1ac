"""The version that a set of changes demands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from packaging.version import InvalidVersion, Version

from scripts.changes.change import BUMPS, Change
from scripts.problems import GenerationError

__all__ = ["Step", "demanded", "following"]

Step = Literal["major", "minor", "patch", "none"]


def demanded(changes: Iterable[Change], version: str) -> Step:
    """Which part of the version has to grow.

    Before 1.0 a breaking change raises the minor part and everything else the patch part, as semver leaves it open
    and as pip's `~=` understands it. From 1.0 on a breaking change raises the major part, an addition the minor part.

    Raises:
        GenerationError: The version is not one.
    """
    bumps = {change.bump for change in changes}
    if not bumps:
        return "none"
    gravest = min(bumps, key=BUMPS.index)
    if _parsed(version).major == 0:
        return "minor" if gravest == "major" else "patch"
    return gravest


def following(version: str, step: Step) -> str:
    """The next version; what marks a pre-release, a development or a local version is left out.

    Raises:
        GenerationError: The version is not one.
    """
    found = _parsed(version)
    parts = {
        "major": (found.major + 1, 0, 0),
        "minor": (found.major, found.minor + 1, 0),
        "patch": (found.major, found.minor, found.micro + 1),
    }
    return version if step == "none" else ".".join(str(part) for part in parts[step])


def _parsed(version: str) -> Version:
    try:
        return Version(version)
    except InvalidVersion as error:
        raise GenerationError(f"version {version!r} is not a version; give one like 0.1.0") from error
