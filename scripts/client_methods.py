"""Methods of the client itself that stand for those of a resource: `client.list_domains` for `client.domains.list`."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.methods import MethodView
from scripts.problems import GenerationError
from scripts.resources import ResourceView

__all__ = ["ClientMethod", "client_methods"]


@dataclass(frozen=True)
class ClientMethod:
    """What one such method prints.

    Attributes:
        name: Its name.
        target: The method that it stands for, as reached from the client.
        parameters: Its parameters, without `self`.
        returns: Its result.
        passed: How it hands its arguments on.
        docstring: The inside of its docstring; `async_docstring` awaits in the examples.
        imports: Import lines needed by type checkers.
    """

    name: str
    target: str
    parameters: str
    returns: str
    passed: str
    docstring: str
    async_docstring: str
    imports: list[str]


def client_methods(wanted: Mapping[str, str], resources: Iterable[ResourceView]) -> tuple[ClientMethod, ...]:
    """The methods that the manifest wants.

    Raises:
        GenerationError: There is no such method, the client has the name already, or a default of the method has to be
            imported.
    """
    several = list(resources)
    places = {f"{one.path}.{method.name}": method for one in several for method in one.methods}
    taken = {one.attribute for one in several if not one.parent}
    found: list[ClientMethod] = []
    for name, target in wanted.items():
        where = f"alignment.toml: client.{name}"
        if target not in places:
            raise GenerationError(
                f"{where}: there is no method {target}; name one that there is, or take the entry out"
            )
        if name in taken:
            raise GenerationError(f"{where}: the client has a resource of that name")
        found.append(_method(where, name, target, places[target]))
    return tuple(found)


def _method(where: str, name: str, target: str, method: MethodView) -> ClientMethod:
    signature = method.signature
    function = ast.parse(f"def method({signature.parameters}) -> {signature.returns}: ...").body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101  (it was written one line above)
    arguments = function.args
    defaults = [*arguments.defaults, *(one for one in arguments.kw_defaults if one is not None)]
    if method.overloads or method.is_lazy or any(isinstance(one, ast.Name) for one in defaults):
        raise GenerationError(f"{where}: {target} has overloads, pages or a default that has to be imported")
    passed = [one.arg for one in arguments.args] + [f"{one.arg}={one.arg}" for one in arguments.kwonlyargs]
    if arguments.kwarg is not None:
        passed.append(f"**{arguments.kwarg.arg}")
    # In the module of the resource a method may hide a builtin; here none does.
    plain = [text.replace("_builtins.", "") for text in (signature.parameters, signature.returns)]
    return ClientMethod(
        name=name,
        target=target,
        parameters=plain[0],
        returns=plain[1],
        passed=", ".join(passed),
        docstring=method.docstring.replace(f"client.{target}(", f"client.{name}("),
        async_docstring=method.async_docstring.replace(f"client.{target}(", f"client.{name}("),
        imports=list(method.type_imports),
    )
