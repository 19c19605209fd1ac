"""Names in Python for names in the document, where the generator's own choice would not do."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from openapi_python_client import strings
from openapi_python_client.config import ClassOverride
from openapi_python_client.parser.errors import ParseError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import model_property
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty

from scripts.literals import raw_text

__all__ = ["CLASS_NAMES", "class_name", "class_overrides", "module_name", "our_names"]

# What generated modules call their own. A schema of such a name gets another in Python.
_OURS = (
    "AbstractAsyncContextManager",
    "AbstractContextManager",
    "Any",
    "AsyncCore",
    "AsyncVLMRun",
    "BaseModel",
    "ClassVar",
    "Client",
    "Core",
    "Generic",
    "Mapping",
    "ModelT",
    "Request",
    "ResponseT",
    "Self",
    "Sequence",
    "UNSET",
    "UnexpectedStatus",
    "Unset",
    "Upload",
    "VLMRun",
)
CLASS_NAMES: Mapping[str, str] = {name: f"{name}Schema" for name in _OURS}
"""The class name of a schema that cannot have its own."""

# Every model has these; a field of such a name gets another in Python.
_MODEL_METHODS = frozenset(
    {
        "from_dict",
        "model_copy",
        "model_dump",
        "model_dump_json",
        "model_extra",
        "model_validate",
        "model_validate_json",
        "to_dict",
    }
)


def class_name(owner: str, title: str) -> str:
    """The name that the generator gives the class of a schema with this title inside of another."""
    words = f"{strings.pascal_case(owner)}{strings.pascal_case(title)}" if owner else title.rsplit("/", 1)[-1]
    name = str(strings.ClassName(words, "field_"))
    return CLASS_NAMES.get(name, name)


def module_name(name: str) -> str:
    """The name of the module that the generator makes for a class."""
    return str(strings.PythonIdentifier(name, "field_"))


def class_overrides() -> dict[str, ClassOverride]:
    """The renamed classes in the form of the generator's configuration."""
    return {name: ClassOverride.model_validate({"class_name": other}) for name, other in CLASS_NAMES.items()}


@contextlib.contextmanager
def our_names() -> Iterator[None]:
    """Run the generator with some of its rules for names changed; docs/decisions/0009-names.md has the reasons.

    Fields may be called `type`, `bytes` or `id` as in JSON; the generator would write `type_`. A name that differs
    from the one in JSON costs a second pass when decoding, and users of the official SDK know these fields by their
    plain names. Our annotations qualify a builtin that a field shadows.

    Names are in the form that Python itself brings identifiers into, so that what is compared as text is equal where
    Python finds it equal; a sign before a number is a word. Values of enumerations stay whole: our templates escape
    them, the generator would drop characters of them.

    Fields and parameters that would have the same name are told apart by `scripts.distinction`; the generator would
    give up. Parameters may be called anything and have any type anywhere; the generator knows identifiers in paths
    and text in headers.
    """
    with contextlib.ExitStack() as rules:
        for owner, name, ours in _rules():
            rules.callback(setattr, owner, name, vars(owner)[name])
            setattr(owner, name, ours)
        yield


def _rules() -> list[tuple[Any, str, Any]]:
    words, sanitize = strings.RESERVED_WORDS, strings.sanitize
    classes = {word for word in words if not word.islower()}
    return [
        (strings, "RESERVED_WORDS", classes | _MODEL_METHODS | {"self", "cls", "true", "false"}),
        (strings, "sanitize", lambda value: sanitize(_with_sign(unicodedata.normalize("NFKC", value)))),
        (strings, "in_double_quote_literal", raw_text),
        (model_property, "_resolve_naming_conflict", _left_as_they_are),
        (Endpoint, "_check_parameters_for_conflicts", _as_it_is),
        (Endpoint, "sort_parameters", staticmethod(_in_the_order_of_the_path)),
        (PropertyProtocol, "validate_location", _anywhere),
        (UnionProperty, "validate_location", _anywhere),
    ]


def _with_sign(text: str) -> str:
    return re.sub(r"^([+-])(?=\d)", lambda sign: "plus_" if sign[1] == "+" else "minus_", text)


def _left_as_they_are(*_: object) -> None:
    """No two fields are in conflict yet."""


def _as_it_is(endpoint: Endpoint, **_: object) -> Endpoint:
    return endpoint


def _anywhere(prop: PropertyProtocol, location: str) -> ParseError | None:
    if location == "path" and not prop.required:
        return ParseError(detail="Path parameter must be required")
    return None


def _in_the_order_of_the_path(*, endpoint: Endpoint) -> Endpoint | ParseError:
    path = raw_text(endpoint.path)
    places = [path.find("{" + raw_text(prop.name) + "}") for prop in endpoint.path_parameters]
    if -1 in places or len(places) != path.count("{"):
        return ParseError(detail=f"Incorrect path templating for {path} (Path parameters do not match with path)")
    in_order = sorted(zip(places, endpoint.path_parameters, strict=True), key=lambda one: one[0])
    endpoint.path_parameters = [prop for _, prop in in_order]
    return endpoint
