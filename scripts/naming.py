"""Names in Python for names in the document, where the generator's own choice would not do."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator, Mapping

from openapi_python_client import strings
from openapi_python_client.config import ClassOverride

from scripts.literals import raw_text

__all__ = ["CLASS_NAMES", "class_name", "class_overrides", "our_names"]

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
_MODEL_METHODS = frozenset({"from_dict", "model_dump", "model_dump_json", "model_extra", "model_validate", "to_dict"})


def class_name(owner: str, title: str) -> str:
    """The name that the generator gives the class of a schema with this title inside of another."""
    words = f"{strings.pascal_case(owner)}{strings.pascal_case(title)}" if owner else title.rsplit("/", 1)[-1]
    name = str(strings.ClassName(words, "field_"))
    return CLASS_NAMES.get(name, name)


def class_overrides() -> dict[str, ClassOverride]:
    """The renamed classes in the form of the generator's configuration."""
    return {name: ClassOverride.model_validate({"class_name": other}) for name, other in CLASS_NAMES.items()}


@contextlib.contextmanager
def our_names() -> Iterator[None]:
    """Run the generator with three of its rules for names changed.

    Fields may be called `type`, `bytes` or `id` as in JSON; the generator would write `type_`. A name that differs
    from the one in JSON costs a second pass when decoding, and users of the official SDK know these fields by their
    plain names. Our annotations qualify a builtin that a field shadows.

    Names are in the form that Python itself brings identifiers into, so that what is compared as text is equal where
    Python finds it equal. Values of enumerations stay whole: our templates escape them, the generator would drop
    characters of them.
    """
    words, sanitize, literal = strings.RESERVED_WORDS, strings.sanitize, strings.in_double_quote_literal
    classes = {word for word in words if not word.islower()}
    strings.RESERVED_WORDS = classes | _MODEL_METHODS | {"self", "cls", "true", "false"}
    strings.sanitize = lambda value: sanitize(unicodedata.normalize("NFKC", value))
    strings.in_double_quote_literal = raw_text
    try:
        yield
    finally:
        strings.RESERVED_WORDS, strings.sanitize, strings.in_double_quote_literal = words, sanitize, literal
