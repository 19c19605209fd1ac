"""What a single call may do otherwise, answers as they came, and clients that differ from others."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest

from tests.public.conftest import Api, connected
from tests.public.test_operations import methods, resources
from tests.servers import Recorded, Reply, serving
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.exceptions import (
    ClientError,
    ConfigurationError,
    ExecutionFailedError,
    InputError,
    NetworkError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ServerError,
    UnexpectedResponseError,
    VLMRunError,
)
from vlmrun.client.types import ModelInfo

MODELS = Reply(body=b'[{"model": "vlm-1", "domain": "document.invoice"}]', headers={"Content-Type": "application/json"})
KEY = "secret-key-0123456789"


def query(request: Recorded) -> str:
    """What stands after the question mark."""
    return request.target.partition("?")[2]


def test_a_call_adds_to_its_request(kind: str) -> None:
    """Headers, query and body; each only to this one."""
    with serving(MODELS) as server, connected(kind, server.url) as api:
        api("models.list", extra_headers={"X-Trace": "7"}, extra_query={"a": [1, True, None], "b": "x y"})
        api("models.list", extra_headers=None, extra_query=None, extra_body=None)

    first, second = server.requests
    assert first.headers["x-trace"] == "7"
    assert query(first) == "a=1&a=true&b=x%20y"
    assert "x-trace" not in second.headers
    assert query(second) == ""


def test_a_call_adds_to_its_body(kind: str) -> None:
    """Beside the fields of the method, or in their place; a request without a body gets one."""
    with serving(Reply(500)) as server, connected(kind, server.url, max_retries=0) as api:
        for method, arguments in (("feedback.submit", {"request_id": "r", "notes": "n"}), ("models.list", {})):
            with pytest.raises(ServerError):
                api(method, **arguments, extra_body={"notes": "m", "beta": {"x": 1}})

    bodies = [json.loads(request.body) for request in server.requests]
    assert bodies[0] == {"request_id": "r", "notes": "m", "beta": {"x": 1}}
    assert bodies[1] == {"notes": "m", "beta": {"x": 1}}
    assert [request.headers["content-type"] for request in server.requests] == ["application/json"] * 2


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"extra_headers": {"Authorization": "Bearer other"}}, "authorization"),
        ({"extra_headers": {"Host": "x"}}, "host"),
        ({"extra_headers": {"X": 5}}, "int"),
        ({"extra_headers": {"X": "a\r\nY: b"}}, "printable"),
        ({"extra_headers": {"bad name": "x"}}, "name for a header"),
        ({"extra_headers": [("a", "b")]}, "mapping"),
        ({"extra_query": {"a": {}}}, "dict"),
        ({"extra_query": 5}, "mapping"),
        ({"extra_body": {"a": object()}}, "JSON"),
        ({"extra_body": {"a": float("nan")}}, "JSON"),
        ({"extra_body": [1]}, "mapping"),
        ({"extra_boddy": {}}, "extra_boddy"),
        ({"timeout": -1}, "timeout"),
        ({"max_retries": 1.5}, "max_retries"),
    ],
)
def test_options_that_are_wrong_are_refused(options: dict[str, Any], expected: str, kind: str) -> None:
    """Before anything is sent."""
    with serving(MODELS) as server, connected(kind, server.url) as api:
        with pytest.raises((InputError, ConfigurationError), match=expected):
            api("models.list", **options)
        assert server.requests == []


def test_a_call_has_its_own_limits(kind: str) -> None:
    """Tries and seconds; the next call has the client's again."""
    with serving(Reply(503), Reply(503), MODELS) as server, connected(kind, server.url) as api:
        with pytest.raises(ServerError) as caught:
            api("models.list", max_retries=0)
        assert caught.value.attempts == 1
        assert api("models.list", max_retries=1)[0].model == "vlm-1"
    stalling = Reply(body=b"[]", cut=0, ending="stall")
    with serving(stalling) as server, connected(kind, server.url) as api, pytest.raises(RequestTimeoutError):
        api("models.list", timeout=0.3)


def test_an_answer_is_given_as_it_came(kind: str) -> None:
    """Status, headers and body, and what the method would have made of it; errors are raised as ever."""
    reply = Reply(body=MODELS.body, headers={"Content-Type": "application/json", "X-Request-Id": "r-1"})
    with serving(Reply(503), reply, Reply(404)) as server, connected(kind, server.url) as api:
        answer = api("models.with_raw_response.list", extra_query={"a": 1})
        assert (answer.status_code, answer.content, answer.attempts) == (200, MODELS.body, 2)
        assert (answer.headers["x-request-id"], answer.request_id) == ("r-1", "r-1")
        assert answer.headers["X-Request-Id"] == "r-1"
        assert "X-REQUEST-ID" in answer.headers
        assert answer.text == MODELS.body.decode()
        assert answer.json()[0]["model"] == "vlm-1"
        assert isinstance(answer.parse()[0], ModelInfo)
        with pytest.raises(Exception, match="404"):
            api("models.with_raw_response.list")


def test_an_answer_that_does_not_fit_can_be_looked_at(kind: str) -> None:
    """Only `parse` minds."""
    odd = Reply(body=b'{"odd": 1}', headers={"Content-Type": "application/json"})
    with serving(odd) as server, connected(kind, server.url) as api:
        answer = api("models.with_raw_response.list")
        assert answer.json() == {"odd": 1}
        with pytest.raises(UnexpectedResponseError):
            answer.parse()


def streamed(api: Api, use: Callable[[Any], Any], **options: Any) -> Any:
    """What `use` makes of a streamed answer, in a `with` block of either kind."""
    response = reach(api.client, "models.with_streaming_response").list(**options)
    if isinstance(api.client, VLMRun):
        with response:
            return use(response)

    async def inside() -> Any:
        async with response:
            return await use(response)

    return api.finish(inside())


def reach(client: Any, path: str) -> Any:
    """An attribute of an attribute."""
    for name in path.split("."):
        client = getattr(client, name)
    return client


def test_an_answer_is_given_as_it_arrives(kind: str) -> None:
    """Retried until its head is there; after that it is the caller's."""
    body = bytes(range(256)) * 4000
    with serving(Reply(503), Reply(body=body)) as server, connected(kind, server.url) as api:
        assert streamed(api, lambda response: response.read()) == body
        assert len(server.requests) == 2
    with serving(Reply(404)) as server, connected(kind, server.url) as api, pytest.raises(Exception, match="404"):
        streamed(api, lambda response: response.read())
    with serving(Reply(body=body, cut=1000)) as server, connected(kind, server.url) as api:
        with pytest.raises(NetworkError):
            streamed(api, lambda response: response.read())
        assert len(server.requests) == 1


def test_a_streamed_answer_has_a_head(kind: str) -> None:
    """Inside of its block; outside it has not begun."""
    with serving(MODELS) as server, connected(kind, server.url) as api:
        response = reach(api.client, "models.with_streaming_response").list()
        with pytest.raises(ClientError, match="with"):
            _ = response.status_code
        assert server.requests == []

        def head(opened: Any) -> Any:
            seen = opened.status_code, opened.headers["content-type"], opened.request_id
            return seen if kind == "sync" else later(seen)

        async def later(value: Any) -> Any:
            return value

        assert streamed(api, head) == (200, "application/json", None)


def test_a_client_may_differ_from_another(kind: str) -> None:
    """In its limits, with the same connections; or in key and address, with its own."""
    with serving(MODELS) as server, connected(kind, server.url) as api:
        api("models.list")
        other = api.client.with_options(timeout=7, max_retries=1)
        assert (other.timeout, other.max_retries, other.base_url) == (7.0, 1, server.url)
        assert (api.client.timeout, api.client.max_retries) == (120.0, 5)
        assert Api(other, api.finish)("models.list")
        assert server.connections == 1
        third = Api(api.client.with_options(api_key="another-key-9876543210"), api.finish)
        third("models.list")
        api.finish(third.client.aclose() if kind == "async" else third.client.close())
    assert [request.headers["authorization"] for request in server.requests][-2:] == [
        f"Bearer {KEY}",
        "Bearer another-key-9876543210",
    ]
    with pytest.raises(ConfigurationError):
        api.client.with_options(timeout=0)


def test_a_key_may_change_while_the_program_runs(kind: str) -> None:
    """It is asked for with every request, and no text shows any of them."""
    keys = iter(["first-key-0123456789", "second-key-0123456789", "third-key-0123456789"])
    with serving(Reply(500, body=b'{"detail": "first-key-0123456789"}')) as server:
        options = {"api_key": lambda: next(keys), "max_retries": 1}
        with connected(kind, server.url, **options) as api, pytest.raises(ServerError) as caught:
            api("models.list")
        assert "key-0123456789" not in str(caught.value)
        assert [request.headers["authorization"][7:12] for request in server.requests] == ["first", "secon"]


@pytest.mark.parametrize("give", [lambda: 5, lambda: "", lambda: 1 / 0, lambda: "a b"])
def test_a_function_that_gives_no_key_is_named(give: Callable[[], Any], kind: str) -> None:
    """Before anything is sent."""
    with serving(MODELS) as server, connected(kind, server.url, api_key=give) as api:
        with pytest.raises(ConfigurationError, match="api_key"):
            api("models.list")
        assert server.requests == []


@pytest.mark.parametrize("make", [VLMRun, AsyncVLMRun])
def test_a_client_is_copied_as_its_configuration(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the environment is not written down, and a client of the caller's cannot be."""
    client = make(api_key=KEY, base_url="https://example.com/v1", timeout=7, max_retries=2, cache_dir="/x")
    for again in (copy.copy(client), copy.deepcopy(client), pickle.loads(pickle.dumps(client))):
        assert type(again) is make
        assert (again.api_key, again.base_url, again.timeout, again.max_retries) == (KEY, client.base_url, 7.0, 2)
        assert again._settings == client._settings
    monkeypatch.setenv("VLMRUN_API_KEY", "key-of-the-environment")
    written = pickle.dumps(make())
    assert b"key-of-the-environment" not in written
    monkeypatch.setenv("VLMRUN_API_KEY", "another-key-of-it")
    assert pickle.loads(written).api_key == "another-key-of-it"
    with pytest.raises(ConfigurationError, match="http_client"):
        pickle.dumps(make(api_key=KEY, http_client=httpx.Client() if make is VLMRun else httpx.AsyncClient()))


@pytest.mark.parametrize("make", [VLMRun, AsyncVLMRun])
@pytest.mark.parametrize("write", [pickle.dumps, copy.deepcopy])
def test_what_belongs_to_a_client_is_copied_with_it(make: Any, write: Any) -> None:
    """Alone it is not, and says what is."""
    client = make(api_key=KEY)
    for resource in (client.files, client.artifacts.cache, client.chat.completions):
        with pytest.raises(ConfigurationError, match="Pickle the client"):
            write(resource)
    assert write(client)


@pytest.mark.parametrize("make", [VLMRun, AsyncVLMRun])
def test_no_timeout_is_the_usual_one(make: Any) -> None:
    """Nothing waits for ever."""
    assert make(api_key=KEY, timeout=None).timeout == make(api_key=KEY).timeout == 120.0


def test_a_stream_of_a_closed_client_says_so(kind: str) -> None:
    """Of its chunks, and of the bytes of an answer."""
    body = b'data: {"id": "1", "model": "m", "choices": []}\n\n' * 2
    begun = Reply(body=body, headers={"content-type": "text/event-stream"}, cut=50, ending="stall")
    with serving(begun) as server, connected(kind, server.url) as api:
        stream = api("chat.completions.create", [{"role": "user", "content": "hello"}], stream=True)
        api.finish(_taken(stream)) if kind == "async" else next(stream)
        api.finish(api.client.aclose() if kind == "async" else api.client.close())
        with pytest.raises(ClientError, match="The client has been closed"):
            api.finish(_taken(stream)) if kind == "async" else next(stream)


async def _taken(stream: Any) -> Any:
    return await anext(stream)


def test_a_copy_of_a_used_client_works(kind: str) -> None:
    """It has connections of its own, and survives the original."""
    with serving(MODELS) as server:
        with connected(kind, server.url) as api:
            api("models.list")
            other = Api(pickle.loads(pickle.dumps(api.client)), api.finish)
            assert other("models.list")
            api.finish(other.client.aclose() if kind == "async" else other.client.close())
            assert api("models.list")
        assert server.connections == 2


def test_a_closed_client_says_so(kind: str) -> None:
    """Closing twice is fine."""
    with serving(MODELS) as server, connected(kind, server.url) as api:
        api("models.list")
        for _ in range(2):
            api.finish(api.client.aclose() if kind == "async" else api.client.close())
        with pytest.raises(ClientError, match="closed"):
            api("models.list")


def test_artifacts_are_kept_where_the_client_is_told(tmp_path: Any) -> None:
    """In place of the environment's folder."""
    client = VLMRun(api_key=KEY, cache_dir=tmp_path / "here")
    assert client.artifacts.cache.usage().path == tmp_path / "here" / "artifacts"
    with pytest.raises(ConfigurationError, match="cache_dir"):
        VLMRun(api_key=KEY, cache_dir="")


@pytest.mark.parametrize(("name", "value"), [("MAX_BYTES", "many"), ("SHARED", "perhaps")])
def test_what_the_environment_says_of_the_cache_is_checked_before_anything_is_sent(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not when the artifacts of a job are fetched that has been paid for."""
    monkeypatch.setenv(f"VLMRUN_CACHE_{name}", value)
    with serving(Reply(200, b"[]")) as server, pytest.raises(ConfigurationError, match=f"VLMRUN_CACHE_{name}"):
        VLMRun(api_key="k", base_url=server.url).models.list()

    assert server.requests == []


SAMPLES = {"str": "x", "int": 1, "bool": True, "float": 1.5}


def sample(parameter: inspect.Parameter) -> Any:
    """A value for an argument that has to be given, by its annotation."""
    words = str(parameter.annotation).replace("_builtins.", "")
    return next((value for name, value in SAMPLES.items() if words.startswith(name)), [] if "Sequence" in words else {})


def outcome(api: Api, call: Callable[[], Any]) -> str:
    """How a call ends that cannot end well."""
    try:
        result = call()
        if hasattr(result, "iter_bytes"):
            streamed_outcome(api, result)
        else:
            api.finish(result)
    except VLMRunError as error:
        return f"{type(error).__name__}: {error}"
    return "no error"


def streamed_outcome(api: Api, response: Any) -> None:
    """Enter the block of a streamed answer."""
    if isinstance(api.client, VLMRun):
        with response:
            return

    async def inside() -> None:
        async with response:
            return

    api.finish(inside())


def test_every_kind_of_answer_is_asked_for_in_the_same_way(kind: str) -> None:
    """What `with_raw_response` and `with_streaming_response` send is what the method itself sends."""
    with serving(Reply(404)) as server, connected(kind, server.url) as api:
        checked = 0
        for name, resource in resources(type(api.client)).items():
            for variant in ("with_raw_response", "with_streaming_response"):
                other = getattr(reach(api.client, name), variant, None)
                for method, function in vars(type(other)).items():
                    if method.startswith("_") or not inspect.isfunction(function):
                        continue
                    plain = getattr(resource, method)
                    parameters = [*inspect.signature(plain).parameters.values()][1:]
                    narrowed = {"stream"}  # A streamed chat has no whole answer.
                    others = [*inspect.signature(function).parameters.values()][1:]
                    assert [(one.name, one.kind, one.default) for one in parameters] == [
                        (one.name, one.kind, one.default) for one in others
                    ]
                    assert [one for one in parameters if one.name not in narrowed] == [
                        one for one in others if one.name not in narrowed
                    ]
                    given = {
                        one.name: sample(one)
                        for one in parameters
                        if one.default is one.empty and one.kind is not one.VAR_KEYWORD
                    }
                    calls = [
                        partial(getattr(reach(api.client, name), method), **given),
                        partial(getattr(other, method), **given),
                    ]
                    before = len(server.requests)
                    ended = [outcome(api, call) for call in calls]
                    sent = server.requests[before:]
                    assert ended[0] == ended[1], (name, method)
                    half = [(one.method, one.target, json.loads(one.body or b"0")) for one in sent]
                    assert half[: len(half) // 2] == half[len(half) // 2 :], (name, method)
                    checked += 1
        assert checked > 110


def test_what_a_call_adds_goes_with_every_request_of_a_flow(kind: str) -> None:
    """Also with those that run side by side; other hosts get nothing of it."""

    def script(request: Recorded) -> Reply:
        if request.target.startswith("/files/foreign"):
            return Reply(body=b"%PDF-1.7 " + bytes(100))
        if "url_" in request.target:
            return Reply(body=f"{stranger.url}/files/foreign.pdf".encode())
        return Reply(body=b"%PDF-1.7 " + bytes(100))

    with serving(script) as stranger, serving(script) as server, connected(kind, server.url) as api:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
            found = api(
                "artifacts.download_all",
                ["doc_000001", "doc_000002", "url_000003"],
                execution_id="e",
                extra_headers={"X-Trace": "7"},
                extra_query={"beta": True},
            )
        assert [one.error for one in found] == [None, None, None]
        assert {request.headers.get("x-trace") for request in server.requests} == {"7"}
        assert all("beta=true" in request.target for request in server.requests)
        assert {request.headers.get("x-trace") for request in stranger.requests} == {None}
        with pytest.raises(InputError, match="extra_boddy"):
            api("artifacts.get", "doc_000001", execution_id="e", extra_boddy={})


JOB = {
    "id": "e-1",
    "name": "n",
    "status": "completed",
    "created_at": "2026-01-31T12:00:00Z",
    "response": {},
    "usage": {},
}


def job(**fields: Any) -> Reply:
    """An execution as the service tells of it."""
    return Reply(body=json.dumps({**JOB, **fields}).encode(), headers={"Content-Type": "application/json"})


def test_the_answer_of_a_flow_is_the_last_that_it_read(kind: str) -> None:
    """After several requests, one of them repeated; `parse` gives what the method gives."""
    replies = (job(status="running"), Reply(503), job(status="running"), job(usage={"credits_used": 3}))
    with serving(*replies) as server, connected(kind, server.url) as api:
        given = api("executions.with_raw_response.wait", "e-1", sleep=0.01, extra_headers={"X-Trace": "7"})

    assert (given.status_code, given.json()["usage"], given.attempts) == (200, {"credits_used": 3}, 4)
    assert given.parse() is given.parse()
    assert (given.parse().id, given.parse().status) == ("e-1", "completed")
    assert {request.headers["x-trace"] for request in server.requests} == {"7"}


def test_an_answer_that_a_flow_cannot_read_can_be_looked_at(kind: str) -> None:
    """`parse` raises what the method raises."""
    with serving(Reply(body=b'{"id": 5}')) as server, connected(kind, server.url) as api:
        given = api("predictions.with_raw_response.get", "p-1")
        assert given.json() == {"id": 5}
        with pytest.raises(UnexpectedResponseError, match="id"):
            given.parse()
        with pytest.raises(UnexpectedResponseError, match="id"):
            api("predictions.get", "p-1")


def test_an_answer_that_is_no_error_for_a_flow_is_given(kind: str) -> None:
    """A file that is not there is None, and the answer says why."""
    with serving(Reply(404, body=b'{"detail": "no"}')) as server, connected(kind, server.url) as api:
        given = api("files.with_raw_response.get_cached_file", ("x", b"content"))

    assert (given.status_code, given.json(), given.parse()) == (404, {"detail": "no"}, None)


def test_a_flow_that_fails_fails_as_ever(kind: str) -> None:
    """Also with a job that did."""
    with serving(Reply(404)) as server, connected(kind, server.url) as api:
        for call in ("executions.wait", "executions.with_raw_response.wait"):
            with pytest.raises(ResourceNotFoundError):
                api(call, "e-1")
    failed = job(status="failed")
    with serving(failed) as server, connected(kind, server.url) as api, pytest.raises(ExecutionFailedError):
        api("executions.with_raw_response.wait", "e-1")


def test_a_streamed_chat_has_no_answer_as_it_came(kind: str) -> None:
    """Nothing is sent; a whole one has."""
    chat = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": []}
    with serving(Reply(body=json.dumps(chat).encode())) as server, connected(kind, server.url) as api:
        with pytest.raises(InputError, match="streams"):
            api("chat.completions.with_raw_response.create", [], stream=True)
        assert server.requests == []
        given = api("chat.completions.with_raw_response.create", [])
        assert (given.json()["id"], given.parse().id) == ("c", "c")


def test_the_one_answer_of_a_flow_is_given_as_it_arrives(kind: str) -> None:
    """With what the flow makes of its arguments, and with the limits and additions of the call."""
    with serving(job()) as server, connected(kind, server.url) as api:
        response = api.client.skills.with_streaming_response.get(
            name="summary", timeout=5, max_retries=0, extra_query={"beta": True}
        )
        assert read_whole(api, response) == job().body
        (request,) = server.requests
        assert (json.loads(request.body)["name"], query(request)) == ("summary", "beta=true")
    with serving(Reply(503)) as server, connected(kind, server.url) as api:
        with pytest.raises(ServerError):
            read_whole(api, api.client.feedback.with_streaming_response.get("p", max_retries=0))
        assert len(server.requests) == 1
        with pytest.raises(InputError):
            api.client.feedback.with_streaming_response.submit("p")
        assert len(server.requests) == 1


def read_whole(api: Api, response: Any) -> bytes:
    """The body of a streamed answer."""
    if isinstance(api.client, VLMRun):
        with response:
            return bytes(response.read())

    async def inside() -> bytes:
        async with response:
            return bytes(await response.read())

    return bytes(api.finish(inside()))


WITHOUT = {
    "with_raw_response": {
        *(f"artifacts.{name}" for name in ("download_all", "get", "path", "size_bytes")),
        *(f"artifacts.cache.{name}" for name in ("clear", "prune", "usage", "verify")),
        "domains.get_type",
        "fine_tuning.cancel",
        "hub.get_pydantic_model",
    },
    "with_streaming_response": {
        "chat.completions.create",
        "datasets.create",
        "executions.wait",
        *(f"files.{name}" for name in ("get_cached_file", "get_content", "upload")),
        "fine_tuning.generate",
        *(f"{kind}.{name}" for kind in ("audio", "document", "image", "video") for name in ("execute", "generate")),
        *(f"{kind}.{name}" for kind in ("audio", "document", "image", "video") for name in ("schema", "wait")),
        "predictions.wait",
        *(f"skills.{name}" for name in ("create_from_directory", "download")),
    },
}


def test_answers_can_be_had_of_every_method_that_reads_one(kind: str) -> None:
    """Without them is what may end without a request, is more than one, or is gone through item by item."""
    client = (VLMRun if kind == "sync" else AsyncVLMRun)(api_key=KEY)
    lacking: dict[str, set[str]] = {"with_raw_response": set(), "with_streaming_response": set()}
    for place in methods(type(client)):
        resource, _, method = place.rpartition(".")
        for variant, names in lacking.items():
            if not hasattr(getattr(reach(client, resource), variant, None), method):
                names.add(place)

    pages = {place for place in methods(type(client)) if place.rpartition(".")[2].startswith("iter")}
    assert lacking["with_raw_response"] == WITHOUT["with_raw_response"] | pages
    assert (
        lacking["with_streaming_response"] == WITHOUT["with_raw_response"] | WITHOUT["with_streaming_response"] | pages
    )
