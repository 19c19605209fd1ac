"""The manifest says where the facade leaves the convention; what it says has to be there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.manifest import read_manifest
from scripts.problems import GenerationError
from tests.generation.workbench import REPOSITORY, Client, document, json_answer, operation

TEXT = {"type": "string"}
JOB = {"type": "object", "required": ["id"], "properties": {"id": TEXT, "status": TEXT, "response": {}}}
RUN = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": TEXT, "config": {"$ref": "#/components/schemas/Config"}, "batch": {"type": "boolean"}},
}
SCHEMAS = {"Job": JOB, "Run": RUN, "Config": {"type": "object", "properties": {"prompt": TEXT}}}
PATHS = {
    "/run": {
        "post": operation(
            "jobs_run",
            "jobs",
            requestBody={
                "required": True,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Run"}}},
            },
            responses=json_answer({"$ref": "#/components/schemas/Job"}),
        )
    },
    "/jobs/{id}": {
        "get": operation(
            "jobs_get",
            "jobs",
            parameters=[
                {"name": "id", "in": "path", "required": True, "schema": TEXT},
                {"name": "wait", "in": "query", "schema": {"type": "boolean"}},
            ],
            responses=json_answer({"$ref": "#/components/schemas/Job"}),
        )
    },
}
DOCUMENT = document(PATHS, SCHEMAS)
FLOWS = '''
from vlmrun_ext.context import Context
from vlmrun_ext.flow import Flow, Operation


def again(context: Context, get: Operation[str], id: str) -> Flow[str]:
    """Get it again."""


def near(context: Context) -> Flow[str]:
    """Ask nobody."""
'''


def test_a_method_is_where_and_what_the_manifest_says(make: Callable[..., Client]) -> None:
    """Resource, method, class, positional arguments, omissions and the response model."""
    client = make(
        DOCUMENT,
        manifest="""
        generic.schemas = ["Job"]
        classes.work = "TheWork"
        types.Config = "vlmrun_ext.inputs.config:AgentExecutionConfig"
        public."vlmrun.types" = ["vlmrun_ext.inputs.content:ImageUrl"]
        [operations.jobs_run]
        resource = "work"
        method = "start"
        positional = ["name", "config"]
        omit = { batch = "always on" }
        response_model = "config"
        """,
    )

    found = client.run(
        """
        import vlmrun.types
        from pydantic import BaseModel
        from vlmrun.client.types import AgentExecutionConfig
        class Answer(BaseModel):
            n: int
        client = connect()
        answers.append({"id": "j", "status": "completed", "response": {"n": 3}})
        job = client.work.start("n", AgentExecutionConfig(prompt="p", response_model=Answer))
        sent = json.loads(seen[0].content)
        result = [type(client.work).__name__, signature(client.work.start), type(job.parsed).__name__, job.parsed.n]
        result += [sorted(sent), sorted(sent["config"])[:2], client.jobs.get("j").parsed, vlmrun.types.__all__]
        """
    )

    assert found == [
        "TheWork",
        "(name: 'str', config: 'AgentExecutionConfig[ModelT] | Mapping[str, Any] | None' = None, "
        "**options: 'Unpack[CallOptions]') -> 'Job[ModelT]'",
        "Answer",
        3,
        ["config", "name"],
        ["json_schema", "prompt"],
        None,
        ["ImageUrl"],
    ]


AGAIN = "[[flows]]\nresource='jobs'\nmethod='again'\nflow='hand_written.flows:again'\noperations={get='jobs_get'}\n"

REFUSED: dict[str, tuple[str, str]] = {
    "unknown section": (
        "[operation.jobs_get]",
        "alignment.toml: unknown key operation; known are attributes, classes, client, flows",
    ),
    "unknown key": ("[operations.jobs_get]\nmetod = 'x'", "operations.jobs_get: unknown key metod"),
    "unknown key of flows": ("[[flows]]\nbinds = {}", "flows[0]: unknown key binds"),
    "not TOML": ("[operations", "alignment.toml: "),
    "no table": ("operations = 3", "operations has to be tables, found 3"),
    "no name": ("[operations.jobs_get]\nmethod = 'two words'", "method has to be a name, found 'two words'"),
    "a keyword": ("[operations.jobs_get]\nresource = 'class'", "resource has to be a name"),
    "a path": ("[operations.jobs_get]\nresource = '../../x'", "resource has to be a name"),
    "private": ("[operations.jobs_get]\nmethod = '_core'", "method has to be a name"),
    "positional is text": ("[operations.jobs_get]\npositional = 'id'", "positional has to be a list of texts"),
    "omit is a list": ("[operations.jobs_get]\nomit = ['id']", "omit has to be a table of texts"),
    "unknown operation": ("[operations.jobs_gone]", "the document has no operation jobs_gone; rename the entry"),
    "unknown positional": ("[operations.jobs_get]\npositional = ['idd']", "no argument idd; it has id, wait"),
    "unknown omitted": ("[operations.jobs_get]\nomit = {waits = 'x'}", "the operation has no argument waits"),
    "omitted path": ("[operations.jobs_get]\nomit = {id = 'x'}", "id cannot be omitted"),
    "omitted requirement": (
        "[operations.jobs_run]\nomit = {name = 'x'}",
        "name cannot be omitted, because the operation",
    ),
    "optional first": (
        "[operations.jobs_run]\npositional = ['config', 'name']",
        "name has to be given, so it has to stand",
    ),
    "unknown response model": ("[operations.jobs_run]\nresponse_model = 'conf'", "no argument conf"),
    "omitted response model": (
        "generic.schemas = ['Job']\n[operations.jobs_run]\nresponse_model = 'config'\nomit = {config = 'x'}",
        "config is omitted, so it cannot bring a response model",
    ),
    "not generic": ("[operations.jobs_run]\nresponse_model = 'config'", "Job is not listed under [generic]"),
    "same name": (
        "[operations.jobs_get]\nmethod = 'run'",
        "client.jobs.run would be both operation jobs_run and operation",
    ),
    "no such flow file": ("[operations.jobs_get]\nflow = 'vlmrun_ext.gone:get'", "there is no file vlmrun_ext/gone.py"),
    "no such flow": (
        "[operations.jobs_get]\nflow = 'hand_written.flows:gone'",
        "hand_written.flows defines no function gone",
    ),
    "no reference": ("[operations.jobs_get]\nflow = 'get'", "flow has to be of the form `package.module:function`"),
    "two ways": (
        "[operations.jobs_get]\nflow = 'hand_written.flows:again'\npositional = ['id']",
        "positional beside flow; the flow has a signature of its own",
    ),
    "flow without parts": ("[[flows]]\nresource = 'jobs'", "flows[0]: flow, method, operations has to be given"),
    "flow of unknown operation": (
        "[[flows]]\nresource='jobs'\nmethod='again'\nflow='hand_written.flows:again'\noperations={get='gone'}",
        "flows jobs.again: the document has no operation gone, which hand_written.flows:again needs",
    ),
    "flow of other operations": (
        "[[flows]]\nresource='jobs'\nmethod='again'\nflow='hand_written.flows:again'\noperations={got='jobs_get'}",
        "takes the operations get, the entry binds got",
    ),
    "flow over another operation": (
        "[[flows]]\nresource='jobs'\nmethod='run'\nflow='hand_written.flows:again'\noperations={get='jobs_get'}",
        "client.jobs.run would be both operation jobs_run and flow hand_written.flows:again",
    ),
    "client method of nothing": ("[client]\nrun = 'jobs.gone'", "client.run: there is no method jobs.gone"),
    "client method over a resource": ("[client]\njobs = 'jobs.run'", "the client has a resource of that name"),
    "client method that is no place": ("[client]\nrun = 'jobs run'", "client has to be a table of methods"),
    "no answer of a plain call": (
        "[operations.jobs_get]\nno_answer = 'x'",
        "no_answer without flow; a plain call always",
    ),
    "no answer and no reason": (
        "[operations.jobs_get]\nflow='hand_written.flows:again'\nno_answer=' '",
        "no_answer has to be a reason",
    ),
    "no answer of one request": (f"{AGAIN}no_answer='x'\none_request=true", "no_answer beside one_request"),
    "one request perhaps": (f"{AGAIN}one_request='yes'", "one_request has to be true or false"),
    "one request of no operation": (
        "[[flows]]\nresource='jobs'\nmethod='near'\nflow='hand_written.flows:near'\noperations={}\none_request=true",
        "flows jobs.near: one_request, but hand_written.flows:near takes no operation",
    ),
    "bind of nothing": (
        "[[flows]]\nresource='jobs'\nmethod='again'\nflow='hand_written.flows:again'\n"
        "operations={get='jobs_get'}\nbind={JobT='Job'}",
        "bind: there is no type variable JobT",
    ),
    "bind to nothing": (
        "[[flows]]\nresource='jobs'\nmethod='wait'\nflow='vlmrun_ext.resources.jobs:wait'\n"
        "operations={get='jobs_get'}\nbind={JobT='Gone[ModelT]'}",
        "bind.JobT: the document has no schema Gone",
    ),
    "bind is no type": (
        "[[flows]]\nresource='jobs'\nmethod='wait'\nflow='vlmrun_ext.resources.jobs:wait'\n"
        "operations={get='jobs_get'}\nbind={JobT='Gone['}",
        "bind has to be a table of type expressions",
    ),
    "type of nothing": (
        "types.Gone = 'vlmrun_ext.inputs.config:GenerationConfig'",
        "types: the document has no schema Gone",
    ),
    "generic of nothing": ("generic.schemas = ['Gone']", "generic: the document has no schema Gone"),
    "class of nothing": ("classes.gone = 'Gone'", "classes: the client has no resource gone"),
    "class with blanks": ("classes.jobs = 'The Jobs'", "classes has to be a table of class names"),
    "type that is not there": (
        "types.Config = 'vlmrun_ext.inputs.config:Gone'",
        "there is no vlmrun_ext.inputs.config:Gone",
    ),
    "type without module": ("types.Config = 'Gone'", "'Gone' is not of the form `module:name`"),
    "type with code": ("types.Config = 'os;x:Gone'", "is not of the form `module:name`"),
    "public of nothing": ("public.'vlmrun.gone' = []", "public: unknown key vlmrun.gone"),
    "public that is not there": (
        "public.'vlmrun.types' = ['vlmrun_ext.gone:X']",
        "there is no file vlmrun_ext/gone.py",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_stops_the_run(refused: Callable[..., str], case: str) -> None:
    """With the entry and what would be right."""
    manifest, said = REFUSED[case]

    assert said in refused(DOCUMENT, manifest=manifest, flows=FLOWS)


def test_a_flow_stands_for_the_operation_that_it_uses(make: Callable[..., Client]) -> None:
    """In its place, under its name; the client itself may have a method that stands for either."""
    client = make(
        DOCUMENT,
        manifest="""
        [client]
        find = "jobs.get"
        start = "jobs.run"
        [[flows]]
        resource = "jobs"
        method = "get"
        flow = "hand_written.flows:again"
        operations = { get = "jobs_get" }
        """,
        flows=FLOWS.replace('"""Get it again."""', '"""Get it."""\n    yield'),
    )
    source = client.source("vlmrun/client/jobs.py")

    assert "def get(self, id: str, **options: Unpack[CallOptions]) -> str:" in source
    assert "_flows.again(self._core.within(options), _jobs_get, id)" in source
    assert source.count("def get(") == 2
    found = client.run(
        """
        answers.append({"id": "j"})
        job = connect().start(name="n", batch=True)
        result = [signature(VLMRun.find), json.loads(seen[-1].content), job.id]
        """
    )
    assert found == ["(self, id: 'str', **options: 'Unpack[CallOptions]') -> 'str'", {"name": "n", "batch": True}, "j"]


ASKING = '''
from typing import Any, Literal, Unpack, overload

from vlmrun_ext.calls import ExtraOptions
from vlmrun_ext.context import Context, limited
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.retry import invoke


def again(context: Context, get: Operation[Any], id: str, *, timeout: float | None = None) -> Flow[str]:
    """Get it again.

        name = client.jobs.again(
            "j",
        )

    It is the same.

    Args:
        id: Its id.

    Returns:
        Its name.
    """
    context = limited(context, timeout, None)
    found = yield from invoke(get, get.request(id), policy=context.policy, timeout=context.timeout)
    return found.id


@overload
def either(context: Context, get: Operation[Any], as_text: Literal[True] = True) -> Flow[str]: ...
@overload
def either(context: Context, get: Operation[Any], as_text: Literal[False]) -> Flow[bytes]: ...
def either(context: Context, get: Operation[Any], as_text: bool = True) -> Flow[str | bytes]:
    """Get it as text, or as bytes."""
    found = yield from invoke(get, get.request("j"), policy=context.policy, timeout=context.timeout)
    return found.id if as_text else found.id.encode()


def named(context: Context, get: Operation[Any], **options: Unpack[ExtraOptions]) -> Flow[list[str]]:
    """Say what it is given."""
    yield from invoke(get, get.request("j"), policy=context.policy, timeout=context.timeout)
    return sorted(options)
'''


def test_the_answers_of_a_flow_can_be_had(make: Callable[..., Client]) -> None:
    """As they came; as they arrive where it is one request; neither where the manifest says why not."""
    entry = (
        "[[flows]]\nresource='jobs'\nmethod='{0}'\nflow='hand_written.flows:{1}'\noperations={{get='jobs_get'}}\n{2}\n"
    )
    client = make(
        DOCUMENT,
        manifest=entry.format("again", "again", "one_request=true")
        + entry.format("either", "either", "")
        + entry.format("named", "named", "")
        + entry.format("kept", "again", "no_answer='it may be kept'"),
        flows=ASKING,
    )

    found = client.run(
        """
        answers.append({"id": "j"})
        raw = connect().jobs.with_raw_response
        whole = [raw.again("j"), raw.either(), raw.either(False)]
        with connect().jobs.with_streaming_response.again("j", timeout=5, extra_query={"a": 1}) as arriving:
            status = arriving.status_code
        async def awaited():
            jobs = connect(AsyncVLMRun).jobs
            async with jobs.with_streaming_response.again("j") as arriving:
                return (await jobs.with_raw_response.again("j")).parse(), arriving.status_code
        texts = [inspect.getdoc(one).split("\\n\\n") for one in (raw.again, type(connect().jobs.with_streaming_response).again)]
        result = [
            [str(one.parse()) for one in whole], [one.json() for one in whole], status, asyncio.run(awaited()),
            seen[3].url.query.decode(), texts, sorted(one for one in dir(raw) if one[0] != "_"),
            [one for one in dir(type(connect().jobs.with_streaming_response)) if one in ("again", "either", "kept")],
            raw.named(extra_query={}).parse(), connect().jobs.named(extra_body={}), signature(raw.named),
        ]
        """
    )

    assert found[:3] == [["j", "j", "b'j'"], [{"id": "j"}] * 3, 200]
    assert found[3:5] == [["j", 200], "a=1"]
    raw, streamed = found[5]
    told = ["Get it again.", "It is the same.", raw[2]]
    assert raw[:3] == told
    assert streamed[:3] == told
    assert raw[3] == "Returns:\n    The last whole answer that was read, as it came. Its `parse` gives:\n    Its name."
    assert raw[4] == 'Example:\n    >>> client.jobs.with_raw_response.again("j").status_code\n    200'
    assert streamed[3].startswith('Example:\n    >>> with client.jobs.with_streaming_response.again("j") as answer:')
    assert found[6] == ["again", "either", "get", "named", "run"]
    assert found[7] == ["again"]
    # A flow that takes options by name has its own.
    assert found[8:10] == [["extra_query"], ["extra_body"]]
    assert found[10] == "(**options: 'Unpack[ExtraOptions]') -> 'RawResponse[list[str]]'"


PAGED = {
    "/things/{kind}": {
        "get": operation(
            "thing_list",
            "thing",
            parameters=[
                {"name": "kind", "in": "path", "required": True, "schema": TEXT},
                {"name": "colour", "in": "query", "schema": TEXT},
                {"name": "skip", "in": "query", "schema": {"type": "integer"}},
                {"name": "limit", "in": "query", "schema": {"type": "integer"}},
            ],
            responses=json_answer({"type": "array", "items": {"$ref": "#/components/schemas/Job"}}),
        )
    },
    "/envelopes": {
        "get": operation(
            "envelope_list_all",
            "envelope",
            parameters=[
                {"name": "offset", "in": "query", "schema": {"type": "integer"}},
                {"name": "limit", "in": "query", "schema": {"type": "integer"}},
            ],
            responses=json_answer({"$ref": "#/components/schemas/Envelope"}),
        )
    },
    "/whole": {"get": operation("whole_list", "whole", responses=json_answer({"type": "array", "items": TEXT}))},
}
ENVELOPE = {
    "type": "object",
    "required": ["jobs"],
    "properties": {"jobs": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}}},
}


def test_a_list_by_pages_can_be_gone_through(make: Callable[..., Client]) -> None:
    """Also one in an envelope; a list that comes whole needs no further method."""
    client = make(document(PAGED, {"Job": JOB, "Envelope": ENVELOPE}))
    found = client.run(
        """
        client = connect()
        answers.append([{"id": "a"}, {"id": "b"}])
        ids = [one.id for one in client.thing.iter("big", colour="red", page_size=2)]
        answers.append({"jobs": [{"id": "d"}]})
        more = [one.id for one in client.envelope.iter_all(limit=1)]
        result = [ids, [str(one.url.raw_path.decode()) for one in seen], more, hasattr(client.whole, "iter")]
        """
    )

    assert found == [
        ["a", "b"],
        [
            "/v1/things/big?colour=red&skip=0&limit=2",
            "/v1/things/big?colour=red&skip=2&limit=2",
            "/v1/envelopes?offset=0&limit=1",
        ],
        ["d"],
        False,
    ]


def test_every_unknown_operation_is_named_at_once(refused: Callable[..., str]) -> None:
    """So that one run shows all of them."""
    said = refused(DOCUMENT, manifest="[operations.one]\n[operations.two]")

    assert "operations.one" in said
    assert "operations.two" in said


def test_a_manifest_that_is_not_there_is_refused(root: Path) -> None:
    """So is one that is not text."""
    (root / "alignment.toml").write_bytes(b"\xff")

    for name in ("gone.toml", "alignment.toml"):
        with pytest.raises(GenerationError, match=name):
            read_manifest(root / name)


def test_the_manifest_of_the_repository_is_whole() -> None:
    """Whatever else it says, it can be read."""
    manifest = read_manifest(REPOSITORY / "templates" / "alignment.toml")

    assert manifest.operations
    assert all(entry.flow.startswith("vlmrun_ext.") for entry in manifest.flows)


def test_a_reserved_argument_name_is_used_as_the_facade_has_it(make: Callable[..., Client]) -> None:
    """The manifest speaks of `client`, although the low-level module calls it otherwise."""
    parameters: list[Any] = [{"name": "client", "in": "query", "schema": TEXT}]
    client = make(
        document({"/a": {"get": operation(parameters=parameters)}}),
        manifest="[operations.thing_get]\npositional = ['client']",
    )

    assert client.run("result = signature(connect().thing.get)") == (
        "(client: 'str | None' = None, **options: 'Unpack[CallOptions]') -> 'None'"
    )
