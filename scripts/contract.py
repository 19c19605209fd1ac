"""What our templates and views rely on in the generator, so that an upgrade fails with the name of what is gone."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from typing import Any

import attrs

__all__ = ["CONTRACT", "STOCK_TEMPLATES", "broken"]

_PARSER = "openapi_python_client.parser"
_PROPERTY = ("description", "default", "name", "python_name", "required", "set_python_name", "get_type_string")

CONTRACT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "endpoint_module.py.jinja": {
        f"{_PARSER}.openapi:Endpoint": (
            "_check_parameters_for_conflicts",
            "bodies",
            "cookie_parameters",
            "description",
            "header_parameters",
            "iter_all_parameters",
            "list_all_parameters",
            "method",
            "name",
            "path",
            "path_parameters",
            "query_parameters",
            "responses",
            "sort_parameters",
            "summary",
            "tags",
        ),
        f"{_PARSER}.bodies:Body": ("body_type", "content_type", "prop"),
        f"{_PARSER}.responses:Response": ("prop", "source", "status_code"),
        f"{_PARSER}.responses:Responses": ("default", "patterns"),
    },
    "model.py.jinja": {
        f"{_PARSER}.properties.model_property:ModelProperty": (
            *_PROPERTY,
            "additional_properties",
            "class_info",
            "data",
            "optional_properties",
            "required_properties",
        ),
        f"{_PARSER}.properties.union:UnionProperty": (*_PROPERTY, "inner_properties"),
        f"{_PARSER}.properties.list_property:ListProperty": (*_PROPERTY, "inner_property"),
        f"{_PARSER}.properties.const:ConstProperty": (*_PROPERTY, "value"),
        f"{_PARSER}.properties.schemas:Class": ("module_name", "name"),
        f"{_PARSER}.properties.model_property": ("_resolve_naming_conflict",),
        f"{_PARSER}.properties.protocol:PropertyProtocol": ("validate_location",),
    },
    "str_enum.py.jinja": {
        f"{_PARSER}.properties.enum_property:EnumProperty": (*_PROPERTY, "class_info", "value_type", "values"),
    },
    "int_enum.py.jinja": {
        f"{_PARSER}.properties.enum_property:EnumProperty": ("class_info", "value_type", "values"),
    },
    "models_init.py.jinja": {
        f"{_PARSER}:GeneratorData": ("endpoint_collections_by_tag", "enums", "errors", "from_dict", "models"),
    },
    "client.py.jinja": {"openapi_python_client:Project": ("build",)},
    "types.py.jinja": {
        "openapi_python_client.strings": (
            "ClassName",
            "PythonIdentifier",
            "RESERVED_WORDS",
            "in_double_quote_literal",
            "sanitize",
        )
    },
}
"""For each template of ours: what its view takes from the generator, as `module:class` with attributes."""

STOCK_TEMPLATES = (
    "api_init.py.jinja",
    "client.py.jinja",
    "endpoint_init.py.jinja",
    "endpoint_module.py.jinja",
    "errors.py.jinja",
    "int_enum.py.jinja",
    "model.py.jinja",
    "models_init.py.jinja",
    "package_init.py.jinja",
    "str_enum.py.jinja",
    "types.py.jinja",
)
"""Templates of the generator that ours stand for; a name that is gone is a template that is no longer used."""


def broken(contract: Mapping[str, Mapping[str, tuple[str, ...]]] = CONTRACT) -> list[str]:
    """Everything that the generator no longer has, one sentence each."""
    found: list[str] = []
    for template, needs in contract.items():
        for reference, attributes in needs.items():
            try:
                owner = _owner(reference)
            except (ImportError, AttributeError) as error:
                found.append(f"templates/low_level/{template}: {reference} of openapi-python-client is gone: {error}")
                continue
            short = reference.rpartition(":")[2] or reference
            place = f"templates/low_level/{template}"
            found.extend(
                f"{place}: attribute {attribute} of {short} is gone in this openapi-python-client"
                for attribute in attributes
                if attribute not in _attributes(owner)
            )
    stock = files("openapi_python_client") / "templates"
    found.extend(
        f"templates/low_level/{name}: openapi-python-client has no template of this name any more, so ours is not used"
        for name in STOCK_TEMPLATES
        if not (stock / name).is_file()
    )
    return found


def _owner(reference: str) -> Any:
    module, _, name = reference.partition(":")
    owner: Any = import_module(module)
    return getattr(owner, name) if name else owner


def _attributes(owner: Any) -> set[str]:
    found = set(dir(owner)) | set(getattr(owner, "__dataclass_fields__", ()))
    if inspect.isclass(owner):
        for base in owner.__mro__:
            found |= set(getattr(base, "__annotations__", ()))
        if attrs.has(owner):
            found |= {field.name for field in attrs.fields(owner)}
    return found
