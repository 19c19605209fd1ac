"""One resource of the facade: its class, its module, and what the methods in it import."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scripts.examples import exemplified
from scripts.methods import INDENT, AnswerView, MethodView
from scripts.problems import GenerationError
from scripts.signatures import Overload

__all__ = ["AttributeView", "ResourceView"]

_TAKEN_MODULES = frozenset({"answers", "client", "exceptions", "types"})
_TAKEN_ATTRIBUTES = frozenset(
    {"aclose", "api_key", "base_url", "close", "max_retries", "timeout", "version", "with_options"}
)
_MODELS = "from vlmrun_api.models."


@dataclass(frozen=True)
class AttributeView:
    """An attribute that a hand-written function makes.

    Attributes:
        name: Its name.
        module: Where the function is defined.
        function: Its name; it is given the core and both classes of the resource that may take its place.
        docstring: The inside of the function's docstring.
        fallback: That resource.
    """

    name: str
    module: str
    function: str
    docstring: str
    fallback: ResourceView


@dataclass
class ResourceView:
    """One attribute of the client, or of another resource, and its class."""

    name: str
    class_name: str
    docstring: str
    methods: list[MethodView] = field(default_factory=list)
    children: list[ResourceView] = field(default_factory=list)
    attributes: list[AttributeView] = field(default_factory=list)

    @property
    def parent(self) -> str:
        """The resource that it is an attribute of; empty for one of the client."""
        return self.name.rpartition(".")[0]

    @property
    def module(self) -> str:
        """The name of its module; a few are taken by modules that every client has."""
        name = self.name.replace(".", "_")
        return f"{name}_" if name in _TAKEN_MODULES else name

    @property
    def attribute(self) -> str:
        """The attribute of the client or resource; a few are taken by the client itself."""
        if self.parent:
            return self.name.rpartition(".")[2]
        return f"{self.name}_" if self.name in _TAKEN_ATTRIBUTES else self.name

    @property
    def path(self) -> str:
        """How it is reached from the client."""
        return f"{self.parent}.{self.attribute}" if self.parent else self.attribute

    @property
    def imports(self) -> list[str]:
        """Import lines that every module with these methods needs at run time."""
        return sorted({line for method in self.methods for line in method.imports})

    @property
    def type_imports(self) -> list[str]:
        """Import lines that only type checkers need."""
        lines = {line for method in self.methods for line in method.type_imports}
        lines |= {"from typing import Any"} if self.attributes else set()
        return sorted(lines - set(self.imports))

    @property
    def raw(self) -> list[MethodView]:
        """The methods whose answers can be had as they came."""
        return [method for method in self.methods if method.raw]

    @property
    def streamed(self) -> list[MethodView]:
        """The methods whose answers can be had as they arrive."""
        return [method for method in self.methods if method.streamed]

    def told_of_raw(self, is_async: bool) -> str:
        """The docstring of `with_raw_response`."""
        told = "The same methods, which give the answers as they came: status, headers and body."
        return _exemplified(told, [view for method in self.methods if (view := method.raw)], is_async)

    def told_of_streamed(self, is_async: bool) -> str:
        """The docstring of `with_streaming_response`."""
        told = "The same methods, which give contexts that read the body of an answer as it arrives."
        return _exemplified(told, [view for method in self.methods if (view := method.streamed)], is_async)

    @property
    def answer_imports(self) -> list[str]:
        """Import lines that a module with their counterparts needs at run time."""
        views = [view for method in self.methods for view in (method.raw, method.streamed) if view]
        return sorted({line for view in views for line in view.imports})

    @property
    def answer_type_imports(self) -> list[str]:
        """Import lines that only type checkers need of such a module."""
        lines = {line for method in self.methods if method.raw or method.streamed for line in method.type_imports}
        return sorted(lines - set(self.answer_imports))

    def settle(self) -> None:
        """Make every name in the module mean one thing.

        A method called `list` hides the builtin from the annotations of the class, and a model may be called as the
        resource is, or as something that a flow mentions.

        Raises:
            GenerationError: Two methods have the same name, or two imports that are needed at run time do.
        """
        self._check_methods()
        hidden = {method.name: f"_builtins.{method.name}" for method in self.methods if hasattr(builtins, method.name)}
        aliases = self._aliases()
        self.methods = [_renamed(method, hidden, aliases) for method in self.methods]

    def _check_methods(self) -> None:
        seen = {child.attribute: f"the resource {child.name}" for child in self.children}
        seen |= {one.name: f"made by {one.module}:{one.function}" for one in self.attributes}
        for method in self.methods:
            if method.name in seen:
                raise GenerationError(
                    f"client.{self.attribute}.{method.name} would be both {seen[method.name]} and {method.source}; "
                    "give one of them another name in alignment.toml"
                )
            seen[method.name] = method.source

    def _aliases(self) -> dict[str, str]:
        """Private names for what is imported under a name that means something else in the module."""
        lines: dict[str, list[str]] = {
            name: [""] for name in (self.class_name, f"Async{self.class_name}", "AsyncCore", "Core", "TYPE_CHECKING")
        }
        # What is needed at run time keeps its name, then what flows mention; models have to give way.
        for line in [*self.imports, *sorted(self.type_imports, key=lambda one: one.startswith(_MODELS))]:
            lines.setdefault(_bound(line), []).append(line)
        aliases: dict[str, str] = {}
        for name, several in lines.items():
            others = [] if all(line.startswith("import ") for line in several) else several[1:]
            fixed = sorted(set(others) & set(self.imports))
            if fixed:
                raise GenerationError(
                    f"client.{self.attribute}: {name} would mean two things: {' and '.join(filter(None, several))}; "
                    "put one of the methods on another resource in alignment.toml"
                )
            for number, line in enumerate(others, 2):
                aliases[line] = f"_{name}Model" if line.startswith(_MODELS) else f"_{name}{number}"
        return aliases


def _exemplified(told: str, views: Sequence[AnswerView], is_async: bool) -> str:
    """A docstring with the shortest example of several methods."""
    shown = [one for one in (view.async_example if is_async else view.example for view in views) if one]
    return exemplified(told, min(shown, key=lambda lines: len("".join(lines)), default=()), INDENT)


def _bound(line: str) -> str:
    """The name that an import line brings."""
    last = line.replace(",", " ").split()[-1]
    return last if " as " in line or line.startswith("from ") else last.split(".")[0]


def _renamed(method: MethodView, hidden: Mapping[str, str], aliases: Mapping[str, str]) -> MethodView:
    names = {**hidden, **{_bound(line): aliases[line] for line in method.type_imports if line in aliases}}
    if not names:
        return method
    return replace(
        method,
        signature=_rewritten(method.signature, names),
        overloads=tuple(_rewritten(one, names) for one in method.overloads),
        raw=method.raw and _renamed_answer(method.raw, names),
        streamed=method.streamed and _renamed_answer(method.streamed, names),
        type_imports=tuple(_aliased(line, aliases.get(line)) for line in method.type_imports),
    )


def _renamed_answer(view: AnswerView, names: Mapping[str, str]) -> AnswerView:
    overloads = tuple(_rewritten(one, names) for one in view.overloads)
    return replace(view, signature=_rewritten(view.signature, names), overloads=overloads)


def _aliased(line: str, alias: str | None) -> str:
    return line if alias is None else f"{line.partition(' as ')[0]} as {alias}"


def _rewritten(one: Overload, names: Mapping[str, str]) -> Overload:
    """The same signature with other names in its annotations; names and defaults of parameters stay."""
    function = ast.parse(f"def method({one.parameters}) -> {one.returns}: ...").body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101  (it was written one line above)
    renamer = _Renamer(names)
    arguments = function.args
    for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
        if argument.annotation is not None:
            argument.annotation = renamer.visit(argument.annotation)
    returns: ast.expr = renamer.visit(ast.parse(one.returns, mode="eval").body)
    return Overload(ast.unparse(arguments), ast.unparse(returns))


class _Renamer(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        text = self._names.get(node.id)
        return node if text is None else ast.parse(text, mode="eval").body
