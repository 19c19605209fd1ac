"""Overlays are applied before a document is judged: they may be what makes it valid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scripts.problems import GenerationError
from scripts.reading.sources import load, read
from scripts.regeneration import corrected

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "t"},
    "paths": {"/a": {"get": {"responses": {"200": {"description": "x"}}}}},
}


def project(folder: Path, *actions: Mapping[str, Any]) -> tuple[Path, Path]:
    """A project with these corrections, and the document."""
    overlays = folder / "spec" / "overlays"
    overlays.mkdir(parents=True)
    overlay = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": actions}
    if actions:
        (overlays / "10-right.yaml").write_text(json.dumps(overlay), encoding="utf-8")
    path = folder / "api.json"
    path.write_text(json.dumps(DOCUMENT, indent=1), encoding="utf-8")
    return folder, path


def refused(root: Path, path: Path) -> list[str]:
    with pytest.raises(GenerationError) as caught:
        corrected(read(path), root)
    return list(caught.value.problems)


def test_an_overlay_can_make_a_document_valid(tmp_path: Path) -> None:
    """Nobody edits the document of another team."""
    root, path = project(tmp_path, {"target": "$.info", "update": {"version": "1"}})

    with pytest.raises(GenerationError, match="`version` is missing"):
        load(path)
    assert corrected(read(path), root)["info"] == {"title": "t", "version": "1"}


def test_it_is_told_who_is_wrong(tmp_path: Path) -> None:
    """What the document says wrong by itself has its line; what an overlay spoils says so."""
    root, path = project(tmp_path, {"target": "$.paths['/a'].get", "update": {"responses": 1}})

    by_itself, spoilt = sorted(refused(root, path))

    assert by_itself == "api.json:3: #/info: `version` is missing; add it"
    assert spoilt.startswith("with the overlays, api.json:9: #/paths/~1a/get/responses: ")


def test_without_overlays_nothing_is_said_of_them(tmp_path: Path) -> None:
    """A document that is wrong by itself only."""
    assert refused(*project(tmp_path)) == ["api.json:3: #/info: `version` is missing; add it"]


def test_an_overlay_that_does_not_fit_hides_nothing(tmp_path: Path) -> None:
    """Its target may be missing because the document is not what it should be."""
    root, path = project(tmp_path, {"target": "$.servers[0]", "remove": True})

    first, second = refused(root, path)

    assert first == "api.json:3: #/info: `version` is missing; add it"
    assert second.startswith("10-right.yaml:1: actions[0]: target $.servers[0] matches nothing")
