"""The facade's methods have the signatures and docstrings of the flows behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.problems import GenerationError
from scripts.signatures import FlowSignature, names_of, read_flow
from tests.generation.workbench import Client, document, json_answer, operation

HEAD = '''
from __future__ import annotations

import collections.abc
import os as system
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from vlmrun_ext.flow import Flow, Operation

if TYPE_CHECKING:
    import xml.dom
    import xml.sax
    from vlmrun_ext.context import Context
    from vlmrun_ext.refs import Ref as Reference
else:
    Fallback = int

T = TypeVar("T")
LIMIT: int = 5
FIRST, SECOND = 1, 2


class Own:
    """A class."""

'''


@pytest.fixture
def read(root: Path) -> Callable[..., FlowSignature]:
    """Read the flow `f` of a module with this text."""
    (root / "package").mkdir()

    def parse(text: str, bind: dict[str, str] | None = None) -> FlowSignature:
        (root / "package" / "flows.py").write_text(HEAD + text)
        return read_flow("package.flows:f", root=root, bind=bind)

    return parse


def test_public_parameters_are_those_after_context_and_operations(read: Callable[..., FlowSignature]) -> None:
    """Defaults, keyword-only parameters and names are as written."""
    found = read(
        '''
def f(
    context: Context,
    get: Operation[T],
    post: Operation[Any],
    id: str,
    mode: Literal["a", "b"] = "a",
    *,
    limit: int = LIMIT,
    each: collections.abc.Sequence[Own] | None = None,
) -> Flow[T | None]:
    """Do it.

    More.
    """
'''
    )

    assert found.signature.parameters == (
        "id: str, mode: Literal['a', 'b']='a', *, limit: int=LIMIT, each: collections.abc.Sequence[Own] | None=None"
    )
    assert found.signature.returns == "T | None"
    assert found.operations == ("get", "post")
    assert found.arguments == "id, mode, limit=limit, each=each"
    assert found.docstring == "Do it.\n\nMore."
    assert found.overloads == ()
    assert found.imports == (
        "from package.flows import Own",
        "from package.flows import T",
        "from typing import Literal",
        "import collections.abc",
    )
    assert found.default_imports == ("from package.flows import LIMIT",)


def test_names_are_imported_from_where_the_flow_has_them(read: Callable[..., FlowSignature]) -> None:
    """Under their aliases, from branches, and every submodule that is written out."""
    found = read(
        '''
def f(context: Context, a: Reference[Any], b: system.PathLike[str], c: xml.dom.Node, d: Fallback) -> Flow[None]:
    """Do it."""
'''
    )

    assert found.imports == (
        "from package.flows import Fallback",
        "from typing import Any",
        "from vlmrun_ext.refs import Ref as Reference",
        "import os as system",
        "import xml.dom",
        "import xml.sax",
    )


def test_overloads_are_read_with_the_names_they_use(read: Callable[..., FlowSignature]) -> None:
    """Each without what the facade supplies."""
    found = read(
        '''
@overload
def f(context: Context, get: Operation[Any], ref: Reference[T]) -> Flow[T]: ...
@overload
def f(context: Context, get: Operation[Any], ref: str, *, raw: Literal[True]) -> Flow[bytes]: ...
def f(context: Context, get: Operation[Any], ref: Any, *, raw: bool = False) -> Flow[Any]:
    """Do it."""
'''
    )

    assert [(one.parameters, one.returns) for one in found.overloads] == [
        ("ref: Reference[T]", "T"),
        ("ref: str, *, raw: Literal[True]", "bytes"),
    ]
    assert found.signature.parameters == "ref: Any, *, raw: bool=False"
    assert "from vlmrun_ext.refs import Ref as Reference" in found.imports


def test_type_variables_are_bound(read: Callable[..., FlowSignature]) -> None:
    """Wherever they stand; what they stand for is imported by whoever binds."""
    found = read(
        '''
def f(context: Context, get: Operation[T], check: collections.abc.Callable[[T], None]) -> Flow[list[T]]:
    """Do it."""
''',
        {"T": "Answer[Model]"},
    )

    assert found.signature.parameters == "check: collections.abc.Callable[[Answer[Model]], None]"
    assert found.signature.returns == "list[Answer[Model]]"
    assert found.imports == ("import collections.abc",)


REFUSED: dict[str, tuple[str, str]] = {
    "no context": ('def f(id: str) -> Flow[str]:\n    """D."""', "the first parameter of a flow has to be"),
    "no parameters": ('def f() -> Flow[str]:\n    """D."""', "the first parameter of a flow has to be"),
    "no result": ('def f(context: Context):\n    """D."""', "a flow has to return `Flow[...]`"),
    "another result": ('def f(context: Context) -> str:\n    """D."""', "a flow has to return `Flow[...]`"),
    "no docstring": ("def f(context: Context) -> Flow[str]: ...", "needs a docstring"),
    "unknown name": (
        'def f(context: Context, a: Gone) -> Flow[str]:\n    """D."""',
        "Gone in the signature is neither",
    ),
    "unknown default": ('def f(context: Context, a: int = GONE) -> Flow[str]:\n    """D."""', "GONE in the signature"),
    "name of a function": (
        'def f(context: Context, a: Late) -> Flow[str]:\n    """D."""\n    from x import Late',
        "Late in the signature is neither imported nor defined there",
    ),
    "bare parameter": ('def f(context: Context, a=1) -> Flow[str]:\n    """D."""', "a has no annotation"),
    "star": ('def f(context: Context, *a: str) -> Flow[str]:\n    """D."""', "neither `/` nor `*args`"),
    "stars": ('def f(context: Context, **a: str) -> Flow[str]:\n    """D."""', "neither `/` nor `*args`"),
    "typed stars": (
        'def f(context: Context, **a: Gone) -> Flow[str]:\n    """D."""',
        "`**options` only of `Unpack",
    ),
    "slash": ('def f(a: str, /, context: Context) -> Flow[str]:\n    """D."""', "neither `/` nor `*args`"),
    "no function": ("f = 1", "package.flows defines no function f"),
    "no Python": ("def f(:", "package/flows.py cannot be parsed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_flow_is_refused(read: Callable[..., FlowSignature], case: str) -> None:
    """With the function and what a flow looks like."""
    text, said = REFUSED[case]

    with pytest.raises(GenerationError) as caught:
        read(text)

    assert str(caught.value).startswith("package.flows:f")
    assert said in str(caught.value)


def test_a_module_is_read_without_running_it(root: Path) -> None:
    """Its names are those at its top."""
    (root / "one.py").write_text(
        "import os.path\nfrom x import y as z\nraise SystemExit\nclass A: ...\nb, c = d = 1, 2\n"
    )

    assert names_of("one", root=root) == {"os", "z", "A", "d"}
    with pytest.raises(GenerationError, match=r"two: there is no file two\.py"):
        names_of("two", root=root)


FLOWS = '''
from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from vlmrun_ext.flow import Flow, Operation

if TYPE_CHECKING:
    import datetime

    from vlmrun_ext.context import Context

LIMIT = 5
T = TypeVar("T")


@overload
def double(context: Context, get: Operation[Any], value: str, *, times: int = LIMIT) -> Flow[str]: ...
@overload
def double(context: Context, get: Operation[Any], value: list[Thing], *, times: int = LIMIT) -> Flow[list[Thing]]: ...
def double(context: Context, get: Operation[Any], value: Any, *, times: int = LIMIT) -> Flow[Any]:
    """Repeat a value, with `\\\\d` and \\"\\"\\".

        both = client.thing.double("a", times=2)
        print(client.base_url)

    See client.thing for more "quotes"
    """
    yield from ()
    return [value * times, get.request().path]


def list(context: Context, get: Operation[T], when: datetime.datetime | None = None) -> Flow[list[T]]:
    """List everything."""
    yield from ()
    return []


class Thing:
    """Something that is called as a schema is."""
'''


def test_flows_become_methods_of_both_clients(make: Callable[..., Client]) -> None:
    """Overloads, defaults of the module, names that a schema has as well, and a method that hides a builtin."""
    thing: dict[str, Any] = {"type": "object", "properties": {"n": {"type": "integer"}}}
    answer = json_answer({"$ref": "#/components/schemas/Thing"})
    client = make(
        document({"/thing": {"get": operation(responses=answer)}}, {"Thing": thing}),
        manifest="""
        [[flows]]
        resource = "thing"
        method = "double"
        flow = "hand_written.flows:double"
        operations = { get = "thing_get" }
        [[flows]]
        resource = "thing"
        method = "list"
        flow = "hand_written.flows:list"
        operations = { get = "thing_get" }
        bind = { T = "Thing" }
        """,
        flows=FLOWS,
    )
    source = client.source("vlmrun/client/thing.py")

    assert "def double(self, value: str, *, times: int = LIMIT, **options: Unpack[CallOptions]) -> str: ...\n" in source
    assert "value: _builtins.list[_Thing2]" in source
    assert ") -> _builtins.list[_ThingModel]:" in source
    assert "from vlmrun_api.models.thing import Thing as _ThingModel" in source
    assert "from hand_written.flows import Thing as _Thing2" in source
    found = client.run(
        """
        client = connect()
        async def main():
            return await connect(AsyncVLMRun).thing.double("b")
        Thing, AsyncThing = type(client.thing), type(AsyncVLMRun(api_key="k").thing)
        result = [client.thing.double("a", times=2), asyncio.run(main()), client.thing.list()]
        result += [inspect.getdoc(Thing.double), inspect.getdoc(AsyncThing.double)]
        """,
    )
    documented = (
        'Repeat a value, with `\\d` and {quotes}.\n\n    both = {call}client.thing.double("a", times=2)\n'
        '    print(client.base_url)\n\nSee client.thing for more "quotes"'
    )
    assert found[:3] == [["aa", "/thing"], ["bbbbb", "/thing"], []]
    assert found[3] == documented.format(quotes='"""', call="")
    assert found[4] == documented.format(quotes='"""', call="await ")


def test_two_meanings_of_one_name_are_kept_apart(make: Callable[..., Client], refused: Callable[..., str]) -> None:
    """In types by a private name; a default cannot have one, so there the run stops."""
    flow = '''
from vlmrun_ext.context import Context
from vlmrun_ext.flow import Flow, Operation
from {module} import Other


def {name}(context: Context, thing: Other{default}) -> Flow[None]:
    """Do it."""
'''
    entry = '[[flows]]\nresource = "thing"\nmethod = "{name}"\nflow = "hand_written.{name}:{name}"\noperations = {{}}\n'
    entries = "".join(entry.format(name=name) for name in ("one", "two"))

    def flows(default: str) -> dict[str, str]:
        return {name: flow.format(module=name[:1], name=name, default=default) for name in ("one", "two")}

    source = make(document(), manifest=entries, flows=flows("")).source("vlmrun/client/thing.py")
    assert "def one(self, thing: Other) -> None:" in source
    assert "def two(self, thing: _Other2) -> None:" in source
    assert "from t import Other as _Other2" in source
    assert "client.thing: Other would mean two things: from o import Other and from t import Other" in refused(
        document(), manifest=entries, flows=flows(" = Other()")
    )
