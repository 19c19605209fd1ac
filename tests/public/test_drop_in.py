"""What a program can depend on in the official SDK is here, or docs/migration.md says why it is not.

`official_0_9_2.json` has the names, parameters and defaults of that SDK; `scripts/official.py` writes it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest

from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun_api.types import UNSET

ROOT = Path(__file__).parents[2]
OFFICIAL: dict[str, Any] = json.loads((ROOT / "tests/public/official_0_9_2.json").read_text(encoding="utf-8"))
PAGE = ROOT / "docs" / "migration.md"
MISSING = object()


def listed() -> dict[str, str]:
    """The places in the tables of the page, each with its reason: `place`, or `place.*` for everything in it."""
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {place: why.strip() for places, why in rows for place in re.findall(r"`([^`]+)`", places)}


def covers(entry: str, place: str) -> bool:
    """Whether an entry of the page speaks of a place."""
    return place.startswith(entry[:-1]) if entry.endswith("*") else place == entry


def fields(kind: type[Any]) -> set[str]:
    """The fields of a model, of whichever kind."""
    found = getattr(kind, "model_fields", None)
    if isinstance(found, dict):
        return set(found)
    return {one.name for one in attrs.fields(kind)} if attrs.has(kind) else set(dir(kind))


def names() -> Iterator[str]:
    """Names of modules, and fields of classes, that ours do not have."""
    for module_name, known in OFFICIAL["modules"].items():
        try:
            module = import_module(module_name)
        except ImportError:
            yield module_name
            continue
        for name, one in known.items():
            here = getattr(module, name, MISSING)
            if here is MISSING:
                yield f"{module_name}.{name}"
            elif one["kind"] == "function":
                yield from parameters(f"{module_name}.{name}", one["parameters"], here)
            elif one["kind"] == "value" and name != "__version__" and "type" not in str(one["value"]):
                if here != one["value"]:
                    yield f"{module_name}.{name}"
            elif inspect.isclass(here):
                yield from (
                    f"{module_name}.{name}.{field}" for field in sorted({*one.get("fields", ())} - fields(here))
                )


def parameters(place: str, wanted: list[dict[str, Any]], function: Any) -> Iterator[str]:
    """Parameters that ours has not, has elsewhere, or with another default."""
    found = [one for one in inspect.signature(function).parameters.values() if one.name != "self"]
    kinds = {one.kind for one in found}
    by_name = {one.name: one for one in found}
    order = [one.name for one in found if one.kind is one.POSITIONAL_OR_KEYWORD]
    positional = [one["name"] for one in wanted if one["kind"] == "positional_or_keyword"]
    for index, one in enumerate(wanted):
        if one["kind"].startswith("var_"):
            if getattr(inspect.Parameter, one["kind"].upper()) not in kinds:
                yield f"{place}({one['name']})"
            continue
        here = by_name.get(one["name"])
        if here is None:
            if inspect.Parameter.VAR_KEYWORD not in kinds or "options" in by_name:
                yield f"{place}({one['name']})"
        elif one["kind"] == "positional_or_keyword" and order[: index + 1] != positional[: index + 1]:
            yield f"{place}({one['name']}) by position"
        elif "default" in one and not same_default(one["default"], here, function):
            yield f"{place}({one['name']}) default"
    known = {one["name"] for one in wanted}
    for one in found:
        required = one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
        if required and one.name not in known:
            yield f"{place}({one.name}) required"


def same_default(wanted: Any, here: inspect.Parameter, function: Any) -> bool:
    """Whether leaving a parameter out means the same.

    Where ours is not sent, the service's own default counts, which the docstring names.
    """
    if here.default is here.empty:
        return False
    if isinstance(wanted, dict) or here.default == wanted:
        return True
    if here.default is not None and here.default is not UNSET:
        return False
    text = inspect.getdoc(function) or ""
    told = re.search(rf"^ +{here.name}: .*?Default: (.+?)\.?$", text, flags=re.MULTILINE)
    return (
        wanted is None if told is None else told[1] == (json.dumps(wanted) if isinstance(wanted, str) else str(wanted))
    )


def members(client: Any) -> Iterator[str]:
    """Attributes and methods of the client and its resources that ours have not, or otherwise."""
    for resource, known in OFFICIAL["resources"].items():
        place = ".".join(part for part in ("client", resource) if part)
        kind: Any = type(client)
        if resource:
            if not hasattr(kind, resource):
                yield place
                continue
            kind = type(getattr(client, resource))
        for name, one in known.items():
            if name == "()":
                if not resource:
                    yield from parameters("VLMRun", one["parameters"], kind.__init__)
            elif not hasattr(kind, name) and name not in vars(client):
                yield f"{place}.{name}"
            elif one["kind"] == "function":
                function = reduce(getattr, [name], kind)
                if callable(function):
                    yield from parameters(f"{place}.{name}", one["parameters"], function)
                else:
                    yield f"{place}.{name}"


@pytest.fixture(params=[VLMRun, AsyncVLMRun])
def client(request: pytest.FixtureRequest) -> Any:
    """A client of one kind; it is not used to send."""
    return request.param(api_key="secret-key-0123456789")


def test_every_public_name_is_here_or_listed() -> None:
    """Modules, classes, functions with their parameters, constants, fields."""
    assert [place for place in names() if not any(covers(entry, place) for entry in listed())] == []


def test_every_method_is_here_or_listed(client: Any) -> None:
    """With the same parameters by name and by position, and the same defaults; on both clients."""
    assert [place for place in members(client) if not any(covers(entry, place) for entry in listed())] == []


def test_what_the_page_lists_is_so() -> None:
    """A line about what has come since is to be taken out, and each has its reason."""
    places = [*names(), *members(VLMRun(api_key="secret-key-0123456789"))]

    assert [entry for entry in listed() if not any(covers(entry, place) for place in places)] == []
    assert all(len(why) > 10 for why in listed().values())
    assert OFFICIAL["version"] in PAGE.read_text(encoding="utf-8")
