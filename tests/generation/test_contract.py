"""Our templates rely on the generator; what is gone after an upgrade is named, template by template."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.contract import CONTRACT, STOCK_TEMPLATES, broken

ROOT = Path(__file__).resolve().parents[2]
OVERRIDDEN = sorted(path.name for path in (ROOT / "templates" / "low_level").glob("*.py.jinja"))
OURS_ALONE = {"decoding.py.jinja", "styles.py.jinja"}


def test_this_generator_has_all_that_is_needed() -> None:
    """The pinned version keeps the contract."""
    assert broken() == []


@pytest.mark.parametrize("template", OVERRIDDEN)
def test_every_overridden_template_stands_for_one_of_the_generator(template: str) -> None:
    """A template whose name the generator does not know would never be used."""
    assert template in STOCK_TEMPLATES or template in OURS_ALONE


@pytest.mark.parametrize("template", sorted(CONTRACT))
def test_an_attribute_that_is_gone_is_named(template: str) -> None:
    """With the template that needs it and the class that had it."""
    reference, attributes = next(iter(CONTRACT[template].items()))

    found = broken({template: {reference: (*attributes, "no_such_attribute")}})

    name = reference.rpartition(":")[2]
    assert found == [
        f"templates/low_level/{template}: attribute no_such_attribute of {name} is gone in this openapi-python-client"
    ]


@pytest.mark.parametrize(
    "reference", ["openapi_python_client.no_such_module:Endpoint", "openapi_python_client:NoClass"]
)
def test_a_class_that_is_gone_is_named(reference: str) -> None:
    """Moved or removed."""
    found = broken({"model.py.jinja": {reference: ("name",)}})

    assert len(found) == 1
    assert f"{reference} of openapi-python-client is gone" in found[0]
