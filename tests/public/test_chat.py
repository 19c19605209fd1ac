"""Chat: whole answers, answers that are read while they are written, and everything that may go wrong in between."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel

from tests.public.conftest import Api, connected
from tests.servers import Behaviour, Reply, serving
from vlmrun.client.exceptions import (
    AuthenticationError,
    ClientError,
    InputError,
    NetworkError,
    OfflineError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    UnexpectedResponseError,
)
from vlmrun.client.types import AgentSkill, ChatCompletion, ChatCompletionChunk

HELLO = [{"role": "user", "content": "hello"}]
BLUR = [
    {
        "role": "user",
        "content": [
            {"type": "text", "text": "Blur the image"},
            {"type": "image_url", "image_url": {"url": "https://example.com/photo.jpg"}},
        ],
    }
]
EVENTS = {"content-type": "text/event-stream; charset=utf-8"}


def chunk(delta: dict[str, Any], finish: str | None = None, index: int = 0, **more: Any) -> bytes:
    """One event."""
    choice = {"index": index, "delta": delta, "finish_reason": finish}
    return b"data: " + json.dumps({"id": "c1", "model": "m", "choices": [choice], **more}).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"
TALK = [
    chunk({"role": "assistant", "content": ""}, session_id="s1"),
    chunk({"content": "Hel"}, session_id="s1"),
    chunk({"content": "lo \u00fc"}, extra_field=1),
    chunk({}, "stop", usage={"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}),
]


def gathered(api: Api, stream: Any, upto: int | None = None) -> list[Any]:
    """The chunks of a stream, or the first of them."""
    if hasattr(stream, "__next__"):
        return [one for _, one in zip(range(10_000 if upto is None else upto), stream, strict=False)]

    async def read() -> list[Any]:
        found: list[Any] = []
        while upto is None or len(found) < upto:
            try:
                found.append(await anext(stream))
            except StopAsyncIteration:
                break
        return found

    return list(api.finish(read()))


def streamed(kind: str, *script: Behaviour, then: Callable[[Api, Any], Any], **options: Any) -> Any:
    """What comes of a stream that a server of these behaviours sends."""
    with serving(*script) as server, connected(kind, server.url) as api:
        stream = api("chat.completions.create", HELLO, stream=True, **options)
        try:
            return then(api, stream)
        finally:
            api.finish(stream.close())
            assert len(server.requests) == len(script)


def test_an_answer_is_typed_and_has_its_artifacts(api: Api) -> None:
    """They are found amid other words, and fetched from the session of the chat."""
    answer = api("chat.completions.create", BLUR)
    (ref,) = answer.artifacts
    picture = api.finish(ref.aload() if hasattr(api.client, "aclose") else ref.load())

    assert isinstance(answer, ChatCompletion)
    assert str(ref) in answer.choices[0].message.content
    assert answer.session_id
    assert picture.mode == "RGB"
    assert api("artifacts.get", str(ref), session_id=answer.session_id).size == picture.size


def test_a_session_goes_on(api: Api) -> None:
    """The next question is asked within it."""
    first = api("chat.completions.create", HELLO)
    second = api("chat.completions.create", HELLO, session_id=first.session_id, model="vlmrun-orion-1:fast")

    assert second.session_id == first.session_id
    assert "turn 2" in second.choices[0].message.content


def test_a_stream_gives_chunks_and_then_the_whole(api: Api) -> None:
    """The same as without streaming, and with its artifacts."""
    stream = api("chat.completions.create", BLUR, stream=True)
    (first, *rest) = gathered(api, stream)
    whole = api.finish(stream.get_final())

    assert isinstance(first, ChatCompletionChunk)
    assert stream.session_id == whole.session_id == first.session_id
    assert "".join(one.choices[0].delta.content or "" for one in rest) == whole.choices[0].message.content
    assert whole.object == "chat.completion"
    assert whole.usage.total_tokens > 0
    assert [str(ref) for ref in whole.artifacts] == [whole.choices[0].message.content.split()[-1]]
    assert gathered(api, stream) == []


def test_several_choices_are_put_together(api: Api) -> None:
    """Each by its index."""
    whole = api.finish(api("chat.completions.create", HELLO, stream=True, n=3).get_final())

    assert [choice.index for choice in whole.choices] == [0, 1, 2]
    assert {choice.message.content for choice in whole.choices} == {"You said: hello"}
    assert {choice.finish_reason for choice in whole.choices} == {"stop"}


def test_a_response_format_may_be_a_model(api: Api) -> None:
    """Its schema is what the answer follows."""

    class Said(BaseModel):
        text: str

    answer = api("chat.completions.create", HELLO, response_format=Said)

    assert Said.model_validate_json(answer.choices[0].message.content)


def test_everything_is_sent_under_its_name(kind: str) -> None:
    """And what was not given is not sent."""
    answer = {"model": "m", "choices": []}
    with serving(Reply(body=json.dumps(answer).encode())) as server, connected(kind, server.url) as api:
        api(
            "chat.completions.create",
            messages=HELLO,
            model="vlmrun-orion-1:pro",
            skills=[AgentSkill(skill_id="pillow")],
            toolsets=["core"],
            models=["depth-anything-3"],
            temperature=0.5,
            metadata={"a": 1},
        )
    body = json.loads(server.requests[0].body)

    assert server.requests[0].target == "/openai/chat/completions"
    assert body.pop("skills")[0]["skill_id"] == "pillow"
    assert body == {
        "messages": HELLO,
        "model": "vlmrun-orion-1:pro",
        "stream": False,
        "toolsets": ["core"],
        "models": ["depth-anything-3"],
        "temperature": 0.5,
        "metadata": {"a": 1},
    }


@pytest.mark.parametrize("piece", [1, 7, 65_536])
@pytest.mark.parametrize("framing", ["chunked", "close", "length"])
def test_it_does_not_matter_how_the_bytes_come(kind: str, piece: int, framing: str) -> None:
    """Cut within characters and events, however the end is told."""
    body = b"\xef\xbb\xbf: hello\r\n\r\n" + b"".join(TALK).replace(b"\n", b"\r\n") + DONE

    def whole(api: Api, stream: Any) -> Any:
        assert len(gathered(api, stream)) == 4
        return api.finish(stream.get_final())

    found = streamed(kind, Reply(body=body, headers=EVENTS, piece=piece, framing=framing), then=whole)

    assert found.choices[0].message.content == "Hello \u00fc"
    assert found.session_id == "s1"
    assert found.usage.total_tokens == 3


def test_tool_calls_are_put_together(kind: str) -> None:
    """From pieces that only say which call they belong to."""
    calls = [
        [{"index": 0, "id": "a", "type": "function", "function": {"name": "blur", "arguments": '{"x"'}}],
        [{"index": 1, "id": "b", "type": "function", "function": {"name": "cut", "arguments": ""}}],
        [{"index": 0, "function": {"arguments": ": 1}"}}],
        [{"index": 1, "function": {"arguments": "{}"}}],
    ]
    body = b"".join(chunk({"tool_calls": one}) for one in calls) + chunk({}, "tool_calls") + DONE

    whole = streamed(kind, Reply(body=body, headers=EVENTS), then=lambda api, stream: api.finish(stream.get_final()))

    assert [(one.id, one.function.name, one.function.arguments) for one in whole.choices[0].message.tool_calls] == [
        ("a", "blur", '{"x": 1}'),
        ("b", "cut", "{}"),
    ]


def test_pieces_that_do_not_fit_together_break_nothing(kind: str) -> None:
    """Of fields that no document has, the last kind of value counts."""
    values: list[Any] = [
        "a",
        "b",
        ["c"],
        [{"index": 0, "t": "x"}, {"u": 1}, 7],
        {"d": 1},
        [1],
        None,
        5,
        {"d": {"e": 1}},
    ]
    body = b"".join(chunk({"odd": value}) for value in values) + chunk({}, "stop") + DONE

    whole = streamed(kind, Reply(body=body, headers=EVENTS), then=lambda api, stream: api.finish(stream.get_final()))

    assert whole.choices[0].message.model_extra == {"odd": {"d": {"e": 1}}}


def test_what_only_mentions_errors_is_none(kind: str) -> None:
    """A field of that name without content is no error either."""
    body = chunk({"content": 'the "error"'}, error=None) + chunk({}, "stop", error={}) + DONE

    whole = streamed(kind, Reply(body=body, headers=EVENTS), then=lambda api, stream: api.finish(stream.get_final()))

    assert whole.choices[0].message.content == 'the "error"'


def test_an_end_without_a_word_is_one_where_all_choices_have_ended(kind: str) -> None:
    """The closing `[DONE]` is a habit that no source documents."""
    found = streamed(
        kind, Reply(body=b"".join(TALK), headers=EVENTS), then=lambda api, stream: api.finish(stream.get_final())
    )

    assert found.choices[0].finish_reason == "stop"


BROKEN: list[tuple[Reply, type[Exception], str]] = [
    (Reply(body=b"".join(TALK[:2]), headers=EVENTS), NetworkError, "broke off"),
    (Reply(body=b"".join(TALK[:2]) + b"data: {", headers=EVENTS), NetworkError, "broke off"),
    (Reply(body=b"".join(TALK), headers=EVENTS, framing="chunked", cut=200), NetworkError, "failed"),
    (Reply(body=b"".join(TALK), headers=EVENTS, cut=200, ending="reset"), NetworkError, "failed"),
    (Reply(body=TALK[0] + b"data: {nonsense\n\n", headers=EVENTS), UnexpectedResponseError, "does not fit"),
    (Reply(body=TALK[0] + b'data: {"choices": 1}\n\n', headers=EVENTS), UnexpectedResponseError, "does not fit"),
    (Reply(body=TALK[0] + b"data: " + b"x" * (17 << 20), headers=EVENTS), UnexpectedResponseError, "longer than"),
    (Reply(body=b"<html>", headers={"content-type": "text/html"}), UnexpectedResponseError, "text/html"),
    (
        Reply(
            body=TALK[0] + b'data: {"error": {"message": "slow down", "type": "rate_limit_error"}}\n\n', headers=EVENTS
        ),
        RateLimitError,
        "slow down",
    ),
    (
        Reply(body=TALK[0] + b'data: {"error": {"message": "no", "code": 401}}\n\n', headers=EVENTS),
        AuthenticationError,
        "no",
    ),
    (Reply(body=TALK[0] + b'data: {"error": "out of order"}\n\n', headers=EVENTS), ServerError, "out of order"),
    (Reply(body=TALK[0] + b"event: error\ndata: it burns\n\n", headers=EVENTS), ServerError, "it burns"),
    (Reply(body=TALK[0] + b'event: error\ndata: {"message": "hot"}\n\n', headers=EVENTS), ServerError, "hot"),
]


@pytest.mark.parametrize(("reply", "kind_of_error", "words"), BROKEN, ids=range(len(BROKEN)))
def test_what_goes_wrong_in_the_midst_is_an_error_of_ours(
    kind: str, reply: Reply, kind_of_error: type[Exception], words: str
) -> None:
    """Nothing is sent again, as part of the answer was given already; and there is no whole answer."""

    def fails(api: Api, stream: Any) -> None:
        with pytest.raises(kind_of_error, match=words):
            gathered(api, stream)
        assert gathered(api, stream) == []
        with pytest.raises(ClientError, match="no whole answer"):
            api.finish(stream.get_final())

    streamed(kind, reply, then=fails)


def test_a_silence_that_is_too_long_is_an_error(kind: str) -> None:
    """The call's own `timeout` says how long is too long."""

    def fails(api: Api, stream: Any) -> None:
        assert len(gathered(api, stream, 1)) == 1
        with pytest.raises(RequestTimeoutError):
            gathered(api, stream)

    streamed(
        kind,
        Reply(body=b"".join(TALK), headers=EVENTS, cut=len(TALK[0]), ending="stall"),
        then=fails,
        timeout=0.5,
    )


def test_a_refusal_is_repeated_only_before_the_answer_begins(kind: str) -> None:
    """429 means that nothing was done."""
    body = b"".join(TALK) + DONE
    refused = Reply(429, body=b'{"detail": "later"}', headers={"retry-after": "0"})
    found = streamed(
        kind, refused, Reply(body=body, headers=EVENTS), then=lambda api, stream: api.finish(stream.get_final())
    )

    assert found.choices[0].message.content == "Hello \u00fc"


@pytest.mark.parametrize("status", [401, 500])
def test_other_refusals_are_not_repeated(kind: str, status: int) -> None:
    """Of 500 it is not known what was done."""
    with serving(Reply(status, body=b'{"detail": "no"}')) as server, connected(kind, server.url) as api:
        with pytest.raises(AuthenticationError if status == 401 else ServerError, match="no"):
            api("chat.completions.create", HELLO, stream=True)
        assert len(server.requests) == 1
        assert server.requests[0].headers["accept"] == "text/event-stream"


def test_closing_early_frees_the_connection(kind: str) -> None:
    """The server sees the end of it, and the rest of the answer is lost."""
    stalling = Reply(body=b"".join(TALK), headers=EVENTS, cut=len(TALK[0]), ending="stall")
    with serving(stalling) as server, connected(kind, server.url) as api:
        for _ in range(150):
            # More than the connections that a client has at once.
            stream = api("chat.completions.create", HELLO, stream=True)
            assert len(gathered(api, stream, 1)) == 1
            api.finish(stream.close())
            api.finish(stream.close())
            assert gathered(api, stream) == []
        with pytest.raises(ClientError, match="no whole answer"):
            api.finish(stream.get_final())
        assert len(server.requests) == 150


def test_a_loop_that_is_left_gives_its_connection_back() -> None:
    """Nobody is left who could close the stream."""
    with (
        serving(Reply(body=b"".join(TALK), headers=EVENTS, cut=len(TALK[0]), ending="stall")) as server,
        connected("sync", server.url) as api,
    ):
        for _ in range(150):
            for _ in api("chat.completions.create", HELLO, stream=True):
                break
        gc.collect()
        assert len(server.requests) == 150


def test_a_stream_is_a_context(kind: str, sandbox: Any) -> None:
    """It is closed at the end of the block, also by an error."""
    with connected(kind, sandbox.base_url) as api:
        stream = api("chat.completions.create", HELLO, stream=True)
        if kind == "sync":
            with pytest.raises(ZeroDivisionError), stream as same:
                assert same is stream
                raise ZeroDivisionError
        else:

            async def within() -> None:
                async with stream as same:
                    assert same is stream
                    raise ZeroDivisionError

            with pytest.raises(ZeroDivisionError):
                api.finish(within())
        assert gathered(api, stream) == []


def test_nothing_is_sent_offline(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with every other call."""
    with serving(Reply()) as server, connected(kind, server.url) as api:
        monkeypatch.setenv("VLMRUN_OFFLINE", "1")
        with pytest.raises(OfflineError):
            api("chat.completions.create", HELLO, stream=True)
        assert server.requests == []


def test_what_cannot_be_sent_is_refused(api: Api) -> None:
    """With its place."""
    with pytest.raises(InputError, match="messages"):
        api("chat.completions.create", [{"role": "user", "content": object()}])


FURTHER: dict[str, Any] = {
    "stop": ["x"],
    "seed": 7,
    "user": "me",
    "tools": [{"type": "function", "function": {"name": "f"}}],
    "tool_choice": {"type": "function", "function": {"name": "f"}},
    "max_completion_tokens": 5,
    "parallel_tool_calls": False,
    "frequency_penalty": 0.5,
}
ANSWER = Reply(body=json.dumps({"id": "1", "model": "m", "choices": []}).encode())


@pytest.mark.parametrize("method", ["chat.completions.create", "agent.completions.create"])
def test_what_openai_takes_is_sent(kind: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its own name, where the package is not installed as where it is; so are additions of one call."""
    monkeypatch.setitem(sys.modules, "openai", None)
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        api(
            method,
            messages=HELLO,
            **FURTHER,
            logit_bias=None,
            extra_headers={"x-mine": "1"},
            extra_query={"q": [1, 2]},
            extra_body={"seed": 8, "of_the_service": True},
        )
        (request,) = server.requests
    sent = json.loads(request.body)

    assert {name: sent[name] for name in FURTHER} == {**FURTHER, "seed": 8}
    assert sent["of_the_service"] is True
    assert "logit_bias" not in sent
    assert request.headers["x-mine"] == "1"
    assert request.target.endswith("?q=1&q=2")


def test_what_openai_takes_goes_with_streams_too(kind: str) -> None:
    """And with the answer as it came."""
    with serving(Reply(body=b"".join([*TALK, DONE]), headers=EVENTS)) as server, connected(kind, server.url) as api:
        stream = api("chat.completions.create", HELLO, stream=True, stream_options={"include_usage": True}, seed=1)
        assert gathered(api, stream)
        body = json.loads(server.requests[0].body)
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        assert api("chat.completions.with_raw_response.create", HELLO, seed=2).status_code == 200
        raw = json.loads(server.requests[0].body)

    assert (body["stream_options"], body["seed"], raw["seed"]) == ({"include_usage": True}, 1, 2)


WRONG_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"sede": 1}, "sede is no argument of this method"),
    ({"stop": object()}, r"\$\.stop"),
    ({"extra_body": [1]}, "extra_body is of type list"),
    ({"extra_body": [], "seed": 1}, "extra_body is of type list"),
    ({"extra_headers": {"Authorization": "x"}}, "authorization"),
]


@pytest.mark.parametrize(("options", "problem"), WRONG_OPTIONS)
def test_what_nobody_takes_is_refused(kind: str, options: dict[str, Any], problem: str) -> None:
    """Before anything is sent."""
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        with pytest.raises(InputError, match=problem):
            api("chat.completions.create", HELLO, **options)
        assert server.requests == []


def test_without_openai_its_place_is_taken_by_the_typed_call(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.agent.completions` works either way."""
    monkeypatch.setitem(sys.modules, "openai", None)
    answer = api("agent.completions.create", messages=HELLO)

    assert isinstance(answer, ChatCompletion)
    assert type(api.client.agent.completions) is type(api.client.chat.completions)
    assert type(api.client.agent.async_completions).__name__ == "AsyncChatCompletions"
