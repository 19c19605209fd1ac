"""What is measured as the SDK grows is a whole SDK, and one that works."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.growth import EVERYTHING, ONE_RESOURCE, ROOT, Grown, measured, measured_import, synthetic
from scripts.operations import METHODS
from scripts.problems import GenerationError
from scripts.reading.validity import check

DOCUMENT = json.loads((ROOT / "generated" / "vlmrun_api" / "openapi.json").read_text(encoding="utf-8"))
OURS = sum(1 for item in DOCUMENT["paths"].values() for method in item if method in METHODS)
MORE = 5


@pytest.fixture(scope="module")
def grown() -> Grown:
    """An SDK a little larger than ours."""
    return measured(OURS + MORE, repeats=1)


@pytest.mark.parametrize("count", [1, OURS, OURS + MORE, 3 * OURS + 1])
def test_a_grown_document_is_a_document(count: int) -> None:
    """It is valid, has as many operations as were asked for, and no two of one name."""
    document = synthetic(DOCUMENT, count)

    assert check(document, str) == []
    names = [
        operation["operationId"]
        for item in document["paths"].values()
        for method, operation in item.items()
        if method in METHODS
    ]
    assert len(names) == len(set(names)) == count


def test_a_copy_shares_nothing_with_the_original() -> None:
    """Copies of operations refer to copies of schemas: otherwise the models would not grow."""
    document = synthetic(DOCUMENT, 2 * OURS)

    copies = json.dumps({path: item for path, item in document["paths"].items() if path.startswith("/v1")})
    referred = {text.split('"')[0] for text in copies.split("#/components/schemas/")[1:]}
    assert referred
    assert referred <= document["components"]["schemas"].keys() - DOCUMENT["components"]["schemas"].keys()


def test_everything_that_was_made_is_imported(grown: Grown) -> None:
    """Every file is a module of its own; one resource brings only a few of them."""
    assert grown.operations == OURS + MORE
    assert grown.files > OURS + MORE
    assert grown.everything.modules > grown.files
    assert grown.one.modules < grown.everything.modules - OURS
    assert min(grown.seconds, grown.mebibytes, grown.one.mebibytes) > 0
    assert grown.everything.mebibytes > grown.one.mebibytes


def test_a_module_that_cannot_be_imported_stops_the_measurement(tmp_path: Path) -> None:
    """Wherever it lies, it is named; a resource that works can be measured all the same."""
    for package in ("vlmrun_api", "vlmrun", "vlmrun/client"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("", encoding="utf-8")
    client = "class VLMRun:\n    def __init__(self, api_key):\n        self.files = api_key\n"
    (tmp_path / "vlmrun" / "client" / "__init__.py").write_text(client, encoding="utf-8")
    (tmp_path / "vlmrun_api" / "deep.py").write_text("import nothing_of_this_name\n", encoding="utf-8")

    with pytest.raises(GenerationError, match="No module named 'nothing_of_this_name'"):
        measured_import(EVERYTHING, tmp_path, repeats=1)
    assert measured_import(ONE_RESOURCE, tmp_path, repeats=1).modules == 2
