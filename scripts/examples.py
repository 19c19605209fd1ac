"""The example in the docstring of a method: one call, and something that is true of its answer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openapi_python_client.parser.openapi import Endpoint

from scripts.argument import Argument
from scripts.manifest import ExampleEntry
from scripts.problems import GenerationError
from scripts.samples import IMPORTS
from scripts.wording import in_docstring

__all__ = ["Example", "exemplified", "flow_example", "operation_example"]


@dataclass(frozen=True)
class Example:
    """One call of a method.

    Attributes:
        place: The resource of the method, as reached from the client.
        name: The method.
        arguments: What it is called with.
        status: The status of the answer; empty where the document leaves it open.
        imports: Lines that come before it.
        shows: An expression that says something of `answer`; nothing where there is nothing sure to say.
        result: What it gives, as Python prints it.
        gives: Whether there is an answer to speak of.
    """

    place: str
    name: str
    arguments: str
    status: str
    imports: tuple[str, ...] = ()
    shows: str = ""
    result: str = ""
    gives: bool = True

    def plain(self, is_async: bool) -> list[str]:
        """The call of the method itself."""
        call = f"{_awaits(is_async)}client.{self.place}.{self.name}({self.arguments})"
        lines = [*self.imports, f"answer = {call}" if self.gives else call]
        # Three lines at most: what has to be imported is more than what the answer is.
        if not self.shows or self.imports:
            return _prompted(lines)
        return [*_prompted([*lines, self.shows]), self.result]

    def raw(self, is_async: bool) -> list[str]:
        """The call that gives the answer as it came."""
        call = f"client.{self.place}.with_raw_response.{self.name}({self.arguments})"
        shown, result = self._shown(f"({_awaits(is_async)}{call})" if is_async else call)
        return [*_prompted([*self.imports, shown]), result]

    def streamed(self, is_async: bool) -> list[str]:
        """The call that gives the answer as it arrives."""
        call = f"client.{self.place}.with_streaming_response.{self.name}({self.arguments})"
        shown, result = self._shown("answer")
        opened = f"{'async ' if is_async else ''}with {call} as answer:"
        return [*_prompted([*self.imports, opened]), f"...     {shown}", result]

    def _shown(self, answer: str) -> tuple[str, str]:
        return (f"{answer}.status_code", self.status) if self.status else (f"{answer}.status_code < 300", "True")


def operation_example(
    place: str,
    name: str,
    arguments: Sequence[Argument],
    by_position: int,
    returns: str,
    endpoint: Endpoint,
    entry: ExampleEntry,
    where: str,
) -> Example:
    """The example of a plain operation: what has to be given, and the type of the answer.

    Args:
        place: The resource, as reached from the client.
        name: The method.
        arguments: All its arguments, in its order.
        by_position: How many of the first may be given by position.
        returns: The annotation of its result.
        endpoint: The operation.
        entry: What the manifest says of the example.
        where: The entry, for messages.

    Raises:
        GenerationError: The manifest gives an argument that the method does not take.
    """
    known = [one.name for one in arguments]
    unknown = [one for one in entry.arguments if one not in known]
    if unknown:
        raise GenerationError(
            f"{where}.example: the method has no argument {', '.join(unknown)}; it has {', '.join(known) or 'none'}"
        )
    extra = dict(entry.arguments)
    values = {one.name: extra.pop(one.name, one.sample) for one in arguments if one.required} | extra
    written = [
        value if known.index(name) == index < by_position else f"{name}={value}"
        for index, (name, value) in enumerate(values.items())
    ]
    kind = _class_of(returns)
    return Example(
        place=place,
        name=name,
        arguments=", ".join(written),
        status=_status([endpoint]),
        imports=tuple(line for word, line in IMPORTS.items() if any(_mentions(one, word) for one in values.values())),
        shows=entry.shows or ("type(answer).__name__" if kind else ""),
        result=entry.result or repr(kind),
        gives=returns != "None",
    )


def flow_example(place: str, name: str, text: str, endpoints: Iterable[Endpoint]) -> Example | None:
    """The first call of a method in the docstring of its flow; None where there is none."""
    shown = "\n".join(line.removeprefix("    ") for line in text.splitlines() if line.startswith("    "))
    start = shown.find(f"client.{place}.{name}(")
    for end in (found.end() for found in re.finditer(r"\)", shown[start:]) if start >= 0):
        source = shown[start : start + end]
        try:
            call = ast.parse(source, mode="eval").body
        except SyntaxError:
            continue
        if isinstance(call, ast.Call):
            given = [_line(source, one) for one in call.args]
            given += [f"{one.arg}={_line(source, one.value)}" for one in call.keywords]
            return Example(place, name, ", ".join(given), _status(endpoints))
    return None


def exemplified(docstring: str, lines: Sequence[str], indent: str) -> str:
    """The inside of a docstring with an example at its end."""
    if not lines:
        return docstring
    shown = "\n".join(f"{indent}    {line}" for line in in_docstring("\n".join(lines)).split("\n"))
    return f"{docstring.rstrip()}\n\n{indent}Example:\n{shown}\n{indent}"


def _line(source: str, node: ast.expr) -> str:
    """An expression as it was written; on one line, if it was written on several."""
    written = ast.get_source_segment(source, node) or ""
    return written if written.isprintable() else ast.unparse(node)


def _awaits(is_async: bool) -> str:
    return "await " if is_async else ""


def _prompted(lines: Iterable[str]) -> list[str]:
    return [f">>> {line}" for line in lines]


def _class_of(annotation: str) -> str:
    """The class of every value of an annotation, by its name; empty where there may be several, or none."""
    tree = ast.parse(annotation, mode="eval").body
    if isinstance(tree, ast.Subscript):
        tree = tree.value
    name = tree.attr if isinstance(tree, ast.Attribute) else tree.id if isinstance(tree, ast.Name) else ""
    return "" if name in ("Any", "Literal") else name


def _mentions(source: str, name: str) -> bool:
    """Whether a value uses a name; in a text it would say something else."""
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(ast.parse(source, mode="eval")))


def _status(endpoints: Iterable[Endpoint]) -> str:
    codes = set()
    for endpoint in endpoints:
        ranges = [one.status_code.range for one in endpoint.responses.patterns]
        good = [one for one in ranges if one and one[0] // 100 == 2]
        codes |= {str(good[0][0])} if len(good) == 1 and good[0][0] == good[0][1] else {""}
    return codes.pop() if len(codes) == 1 else ""
