"""The report as Markdown, and the draft for the changelog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scripts.changes.change import Change, Level
from scripts.changes.http_rules import HTTP_RULES
from scripts.changes.python_rules import PYTHON_RULES
from scripts.changes.versions import Step
from scripts.changes.wording import code, listed

__all__ = ["changelog", "markdown"]

_WORDS = ("description-changed",)
_KINDS = {"added": "Added", "deprecated": "Deprecated", "changed": "Changed", "removed": "Removed"}
_LEVELS: dict[Level, str] = {"http": "HTTP API", "python": "Python API"}
_ROWS = (
    ("HTTP, requests", "http", "request"),
    ("HTTP, responses", "http", "response"),
    ("HTTP, neither", "http", "none"),
    ("Python", "python", None),
)


def markdown(changes: Sequence[Change], version: str, following: str, step: Step, compared: tuple[str, ...]) -> str:
    """The whole report."""
    return "\n".join(_lines(changes, version, following, step, compared)).rstrip() + "\n"


def _lines(
    changes: Sequence[Change], version: str, following: str, step: Step, compared: tuple[str, ...]
) -> Iterator[str]:
    yield "# What changed"
    yield ""
    if not compared:
        yield "There is nothing earlier to compare with."
        return
    said = " and ".join(_LEVELS[level] for level in _LEVELS if level in compared)
    if not changes:
        yield f"Nothing: the {said} is as it was. The version stays {version}."
        return
    breaking = sum(change.breaking for change in changes)
    yield f"**{_counted(breaking)}** among {_counted(len(changes), 'change')} of the {said}."
    yield f"The next version is **{following}** (a {step} step from {version})."
    yield ""
    yield "| | Breaking | Compatible |"
    yield "| --- | ---: | ---: |"
    for name, level, direction in _ROWS:
        found = [one for one in changes if one.level == level and direction in (None, one.direction)]
        if level in compared:
            grave = sum(one.breaking for one in found)
            yield f"| {name} | {grave} | {len(found) - grave} |"
    groups = _grouped(one for one in changes if one.rule not in _WORDS)
    for level, title in _LEVELS.items():
        grave_groups = [group for group in groups if group[0].level == level and any(one.breaking for one in group)]
        if grave_groups:
            yield from ("", f"## Breaking: {title}", "")
            for group in grave_groups:
                yield from _entry(group)
    for kind, title in _KINDS.items():
        rest = [group for group in groups if group[0].kind == kind and not any(one.breaking for one in group)]
        if rest:
            yield from ("", f"## {title}", "")
            for group in rest:
                yield from _entry(group)
    words = [one.where for one in changes if one.rule in _WORDS]
    if words:
        yield from ("", "## Only words", "", f"In {_counted(len(words), 'place')}: {listed(words, 10)}.")


def _counted(number: int, noun: str = "breaking change") -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _grouped(changes: Iterable[Change]) -> list[list[Change]]:
    """One cause is one entry, though it may be judged for requests and for responses."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.rule, change.where, change.text), []).append(change)
    return list(groups.values())


def _entry(group: list[Change]) -> Iterator[str]:
    first = group[0]
    rule = (HTTP_RULES if first.level == "http" else PYTHON_RULES)[first.rule]
    yield f"- {first.text} (`{first.rule}` at {code(first.where)})"
    for change in group:
        verdict = "breaking" if change.breaking else "compatible"
        if change.level == "http" and change.direction != "none":
            of = f" of {listed(change.reaches)}" if change.reaches else ""
            yield f"  - In {change.direction}s{of}: {verdict}."
        elif change.level == "http" and len(change.reaches) > 1:
            yield f"  - Reaches {listed(change.reaches)}."
        elif change.level == "python" and change.reaches:
            yield f"  - Also {listed(change.reaches)}."
    if rule.advice not in ("Nothing.",):
        yield f"  - What to do: {rule.advice}"


def changelog(changes: Sequence[Change], version: str) -> str:
    """A section in the form of `CHANGELOG.md`: breaking changes first, and nothing that users do not notice."""
    lines: list[str] = []
    groups = _grouped(change for change in changes if change.bump != "patch")
    # What callers see in Python comes before what the wire says of the same.
    for level in ("python", "http"):
        here = [group for group in groups if group[0].level == level]
        grave = [group for group in here if any(one.breaking for one in group)]
        lines += [f"- **Breaking:** {_sentence(group)}" for group in grave]
        for kind, title in _KINDS.items():
            calm = [group for group in here if group not in grave and group[0].kind == kind]
            lines += [f"- {title}: {_sentence(group)}" for group in calm]
    lines.sort(key=lambda line: not line.startswith("- **"))
    if not lines:
        lines = ["- Words and remarks of the API's document."] if changes else []
    if not lines:
        return ""
    return "\n".join([f"## {version}", "", "Follows the API's document.", "", *lines]) + "\n"


def _sentence(group: list[Change]) -> str:
    first = group[0]
    grave = [one for one in group if one.breaking]
    where = " and ".join(
        f"{one.direction}s{f' of {listed(one.reaches, 3)}' if one.reaches else ''}"
        for one in grave or group
        if first.level == "http" and one.direction != "none"
    )
    return f"{first.text.removesuffix('.')}{f' ({where})' if where else ''}."
