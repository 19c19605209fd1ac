"""The methods that go through a list item by item: one for each operation that gives a list page by page."""

from __future__ import annotations

import re

from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty

from scripts.annotations import Names
from scripts.argument import Argument
from scripts.arguments import read_arguments
from scripts.lowlevel import LowLevel
from scripts.manifest import Manifest, OperationEntry
from scripts.methods import CALL_OPTIONS, Bound, MethodView, type_imports
from scripts.signatures import Overload
from scripts.wording import docstring

__all__ = ["paged_method"]

_STARTS = ("skip", "offset")
_OWN = frozenset({"limit", "page_size", *_STARTS})
_INDENT = " " * 8


def paged_method(
    listing: str, resource: str, bound: Bound, entry: OperationEntry, manifest: Manifest, level: LowLevel
) -> MethodView | None:
    """The method beside a plain one that gives a list; None where that is not given page by page.

    Args:
        listing: The name of the plain method: `list` gives `iter`, `list_models` gives `iter_models`.
        resource: How its resource is reached from the client.
        bound: The operation.
        entry: What the manifest says of it.
        manifest: The manifest.
        level: The low-level client.
    """
    sent = [str(prop.python_name) for place, prop in bound.endpoint.iter_all_parameters() if place == "query"]
    start = next((name for name in _STARTS if name in sent), None)
    answers = Names()
    found = _items(bound, level, answers)
    if start is None or "limit" not in sent or found is None or not listing.startswith("list"):
        return None
    item, place = found
    arguments = read_arguments(bound.operation, bound.endpoint, entry, manifest, level)
    others = [one for one in arguments.others if one.name not in _OWN]
    if {one.name for one in others} & CALL_OPTIONS or any(one.name in _OWN for one in arguments.path):
        return None
    own = [
        Argument(start, "int", False, "Items to leave out"),
        Argument("limit", "int", False, "The most items to give; without it, all of them"),
        Argument("page_size", "int", False, "Items to ask for at once"),
    ]
    written = [one.written for one in arguments.path] + ["*", *(one.written for one in others)]
    written += [f"{start}: int = 0", "limit: int | None = None", "page_size: int = 100"]
    parameters = ", ".join([*written, "**options: Unpack[CallOptions]"])
    passed = [one for one in arguments.passed if one.partition("=")[0] not in _OWN]
    request = f"{bound.alias}.request({', '.join([*passed, f'{start}={start}', 'limit=limit'])})"
    name = f"iter{listing.removeprefix('list')}"
    given = f"self._core, {bound.alias}, lambda {start}, limit: {request}, {start}, limit, page_size"
    example = f"for item in client.{resource}.{name}({', '.join(one.name for one in arguments.path)}):\n    print(item)"
    text = docstring(
        f"Go through what `{listing}` gives, item by item",
        "The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once",
        [
            ("Args", [(one.name, one.text) for one in [*arguments.path, *others, *own]]),
            ("Raises", [("InputError", "A number is not acceptable")]),
        ],
        indent=_INDENT,
    )
    returns = f"_Pages[{item}]"
    return MethodView(
        name=name,
        source=f"the pages of operation {bound.operation.id}",
        overloads=(),
        signature=Overload(parameters, returns),
        docstring=_with_example(text, example),
        async_docstring=_with_example(text, f"async {example}"),
        call=f"_Pages({given}, place={place!r}, options=options)",
        finish="{}",
        imports=(
            bound.line,
            *(f"from vlmrun_ext.inputs.arguments import {one} as _{one}" for one in arguments.helpers),
            "from vlmrun_ext.pages import AsyncPages as _AsyncPages",
            "from vlmrun_ext.pages import Pages as _Pages",
        ),
        type_imports=tuple(type_imports(parameters + returns, arguments.names, answers, manifest)),
        awaiting={"_Pages": "_AsyncPages"},
        is_lazy=True,
    )


def _items(bound: Bound, level: LowLevel, names: Names) -> tuple[str, str] | None:
    """The type of the items of a list that an operation gives, and the field that holds them if one does."""
    returns = level.endpoints.returns(bound.endpoint, names)
    found = re.fullmatch(r"list\[(.+)\]", returns)
    if found:
        return found[1], ""
    answers = [one.prop for one in bound.endpoint.responses if one.status_code.pattern.startswith("2")]
    if len(answers) != 1 or not isinstance(answers[0], ModelProperty):
        return None
    fields = [*(answers[0].required_properties or ()), *(answers[0].optional_properties or ())]
    lists = [one for one in fields if isinstance(one, ListProperty)]
    if len(lists) != 1:
        return None
    del names.models[returns]
    return level.annotations.write(lists[0].inner_property, names), str(lists[0].python_name)


def _with_example(text: str, example: str) -> str:
    """The docstring with an example in front of its first section."""
    shown = "\n".join(f"{_INDENT}    {line}" for line in example.splitlines())
    head, mark, rest = text.partition(f"\n\n{_INDENT}Args:")
    return f"{head}\n\n{shown}{mark}{rest}"
