"""Retries: the decision as a table, the flow driven by hand with a clock of the test's own, and real servers."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ext.wire import Request
from tests.servers import Behaviour, Raw, Reply, Reset, serving, unused_port
from vlmrun_ext.errors import (
    APIError,
    InputError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ServerError,
    UnexpectedResponseError,
)
from vlmrun_ext.flow import Answer, Exchange, Flow, Now, Question, Sleep, Timeout, run
from vlmrun_ext.http.choice import blocking_transport
from vlmrun_ext.retry import BodyTimeout, RetryPolicy, TokenBucket, call, decide, invoke
from vlmrun_ext.settings import Settings

NOON = 1_763_546_400.0


class World:
    """A clock that only sleeping and exchanging move, and a service that answers from a list or a function."""

    def __init__(self, *answers: Answer | Exception, cost: float = 0.0, always: Any = None) -> None:
        self.answers = list(answers)
        self.always = always
        self.cost = cost
        self.now = 100.0
        self.sleeps: list[float] = []
        self.exchanges: list[Exchange] = []

    def answer(self, question: Question[Any]) -> Any:
        match question:
            case Now():
                return self.now
            case Sleep(seconds):
                self.sleeps.append(seconds)
                self.now += seconds
                return None
            case Exchange():
                self.exchanges.append(question)
                self.now += self.cost
                answer = self.answers.pop(0) if self.answers else self.always
                if isinstance(answer, Exception):
                    raise copy.copy(answer)
                return answer
            case _:
                raise AssertionError(question)


def answer(status: int, content: bytes = b"", **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)


def policy(**fields: Any) -> RetryPolicy:
    return RetryPolicy(**{"random": lambda: 1.0, "wall": lambda: NOON, **fields})


def called(world: World, request: Request | None = None, *, timeout: Timeout | None = None, **fields: Any) -> Answer:
    return run(call(request or Request(), policy=policy(**fields), timeout=timeout or Timeout()), world)


OK = answer(200, b"fine")
REFUSED = NetworkError("refused", sent=False)
CUT = NetworkError("cut", sent=True)
SLOW = RequestTimeoutError("slow", sent=True)
NO_CONNECTION = RequestTimeoutError("no connection", sent=False)

REPEATED: list[tuple[str, APIError, bool]] = [
    *((method, error, True) for method in ("GET", "HEAD", "PUT", "DELETE", "get") for error in (REFUSED, CUT, SLOW)),
    *((method, ServerError(http_status=500), True) for method in ("GET", "HEAD", "PUT", "DELETE")),
    ("GET", ServerError(http_status=502), True),
    ("GET", ServerError(http_status=599), True),
    ("GET", RateLimitError(), True),
    ("GET", RequestTimeoutError(http_status=408), True),
    ("GET", ResourceNotFoundError(), False),
    ("GET", APIError("odd", http_status=302), False),
    ("GET", APIError("odd"), False),
    ("POST", REFUSED, True),
    ("POST", NO_CONNECTION, True),
    ("POST", CUT, False),
    ("POST", SLOW, False),
    ("POST", RequestTimeoutError(http_status=408), False),
    ("POST", RateLimitError(), True),
    ("POST", ServerError(http_status=500), False),
    ("POST", ServerError(http_status=503), False),
    ("POST", ServerError(http_status=503, retry_after=1.0), True),
    ("POST", ServerError(http_status=502, retry_after=1.0), False),
    ("PATCH", CUT, False),
    ("PATCH", RateLimitError(), True),
]


@pytest.mark.parametrize(("method", "error", "repeated"), REPEATED)
def test_a_request_is_repeated_only_where_that_does_no_harm(method: str, error: APIError, repeated: bool) -> None:
    """A POST goes out again only where the server cannot have acted on it."""
    delay = decide(error, method=method, attempts=1, left=100.0, policy=policy())

    assert repeated == (delay is not None)


def test_pauses_double_up_to_a_limit() -> None:
    """At most, not less than half: the rest is random."""
    longest = policy(random=lambda: 1.0)
    shortest = policy(random=lambda: 0.0)

    assert [longest.pause(attempts) for attempts in range(1, 7)] == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert [shortest.pause(attempts) for attempts in range(1, 7)] == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0]
    assert longest.pause(10**6) == 8.0


def test_the_usual_jitter_is_random() -> None:
    """Without a test's own source, pauses stay within their bounds."""
    assert all(0.25 <= RetryPolicy().pause(1) <= 0.5 for _ in range(50))


def test_a_pause_asked_for_by_the_service_is_kept() -> None:
    """The longer one of the two counts."""
    error = RateLimitError(retry_after=6.0)

    assert decide(error, method="GET", attempts=1, left=100.0, policy=policy()) == 6.0
    assert decide(error, method="GET", attempts=5, left=100.0, policy=policy()) == 8.0


@pytest.mark.parametrize(
    ("attempts", "left", "retry_after"),
    [(6, 100.0, None), (1, 0.5, None), (1, -3.0, None), (1, 100.0, 61.0), (1, 6.0, 6.0)],
    ids=["no retry left", "pause uses the budget up", "budget overdrawn", "asked for too long", "asked beyond budget"],
)
def test_there_is_an_end_to_retrying(attempts: int, left: float, retry_after: float | None) -> None:
    """Number, budget and what the service asks for are all limits."""
    error = RateLimitError(retry_after=retry_after)

    assert decide(error, method="GET", attempts=attempts, left=left, policy=policy()) is None


@given(
    st.sampled_from([error for _, error, _ in REPEATED]),
    st.sampled_from(["GET", "POST", "PUT"]),
    st.integers(min_value=1, max_value=10_000),
    st.floats(min_value=-10, max_value=1e6),
    st.floats(min_value=0, max_value=1),
)
def test_a_pause_is_never_negative_and_never_beyond_the_budget(
    error: APIError, method: str, attempts: int, left: float, random: float
) -> None:
    """Whatever the numbers are."""
    delay = decide(
        error, method=method, attempts=attempts, left=left, policy=policy(max_retries=10_000, random=lambda: random)
    )

    assert delay is None or 0 < delay < left


@pytest.mark.parametrize("status", [200, 201, 204, 304])
def test_a_success_is_returned_at_once(status: int) -> None:
    """One request, no pause; 304 is what a conditional request asks for."""
    world = World(answer(status, b"body"))

    assert (status, b"body") == (called(world).status, b"body")
    assert (len(world.exchanges), world.sleeps) == (1, [])


def test_a_passing_failure_is_passed_over() -> None:
    """A cut, a refusal and a 503 in a row cost pauses only."""
    world = World(CUT, REFUSED, answer(503), OK)

    assert called(world).content == b"fine"
    assert world.sleeps == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(("status", "kind"), [(401, APIError), (403, APIError), (404, ResourceNotFoundError)])
def test_what_will_not_change_is_asked_once(status: int, kind: type[APIError]) -> None:
    """Wrong key, no right, not there: one request."""
    world = World(always=answer(status))

    with pytest.raises(kind) as caught:
        called(world)

    assert (len(world.exchanges), caught.value.attempts) == (1, 1)


def test_a_lasting_failure_is_raised_with_the_number_of_tries() -> None:
    """The last answer is what is raised."""
    world = World(always=answer(500, b'{"detail": "still broken"}', x_request_id="req-1"))

    with pytest.raises(ServerError, match="still broken") as caught:
        called(world, max_retries=2)

    assert (
        caught.value.attempts,
        caught.value.request_id,
        caught.value.method,
        caught.value.path,
    ) == (3, "req-1", "GET", "/files")


def test_a_network_failure_is_raised_with_the_number_of_tries() -> None:
    """Errors that a transport raises are completed likewise."""
    with pytest.raises(NetworkError) as caught:
        called(World(always=CUT), max_retries=1)

    assert caught.value.attempts == 2


def test_a_post_is_not_sent_twice() -> None:
    """Neither after a cut answer nor after a 500: the job may have been made."""
    for failing in (CUT, SLOW, answer(500), answer(504)):
        world = World(always=failing)
        with pytest.raises(APIError):
            called(world, Request("POST"))
        assert len(world.exchanges) == 1


def test_an_error_of_another_kind_is_not_retried() -> None:
    """A request that cannot be written will not be better the second time."""
    world = World(always=InputError("no"))

    with pytest.raises(InputError):
        called(world)

    assert len(world.exchanges) == 1


@pytest.mark.parametrize("text", ["6", "Wed, 19 Nov 2025 10:00:06 GMT"])
def test_retry_after_is_waited_for(text: str) -> None:
    """As seconds and as a date."""
    world = World(answer(429, retry_after=text), OK)

    called(world)

    assert world.sleeps == [6.0]


@pytest.mark.parametrize(("status", "kind"), [(429, RateLimitError), (503, ServerError)])
@pytest.mark.parametrize("text", ["86400", "Thu, 20 Nov 2025 10:00:00 GMT"])
def test_a_wait_of_a_day_is_the_callers_to_decide(status: int, kind: type[APIError], text: str) -> None:
    """The error comes at once and tells the delay."""
    world = World(always=answer(status, retry_after=text))

    with pytest.raises(kind) as caught:
        called(world)

    assert (caught.value.retry_after, caught.value.attempts, world.sleeps) == (86_400.0, 1, [])


def test_all_tries_share_one_budget() -> None:
    """A silent server costs the budget, not the budget times the tries."""
    world = World(always=SLOW, cost=40.0)

    with pytest.raises(RequestTimeoutError):
        called(world, budget=100.0)

    assert [round(exchange.timeout.read, 6) for exchange in world.exchanges] == [60.0, 59.5, 18.5]
    assert world.now - 100.0 <= 100.0 + 40.0


def test_a_try_gets_no_more_than_what_is_left() -> None:
    """Each phase is limited by the budget, and so is the whole body."""
    world = World(answer(503), OK, cost=5.0)

    called(world, budget=8.0)

    assert BodyTimeout(connect=8.0, read=8.0, write=8.0, pool=8.0, body=8.0) == world.exchanges[0].timeout
    assert BodyTimeout(connect=2.5, read=2.5, write=2.5, pool=2.5, body=2.5) == world.exchanges[1].timeout


def test_a_request_that_is_sent_once_may_use_all_the_time() -> None:
    """Where no second try is allowed, giving the first one up early gains nothing."""
    world = World(OK, OK)

    called(world, Request("POST"), budget=300.0)
    called(world, Request("GET"), budget=300.0)

    assert [exchange.timeout.read for exchange in world.exchanges] == [300.0, 60.0]


def test_a_pause_that_takes_too_long_ends_the_call() -> None:
    """A machine that was asleep does not start another try without time."""
    world = World(CUT, OK)
    moved = world.answer

    def oversleeping(question: Question[Any]) -> Any:
        if isinstance(question, Sleep):
            world.now += 1_000.0
        return moved(question)

    world.answer = oversleeping
    with pytest.raises(NetworkError) as caught:
        called(world)

    assert (len(world.exchanges), caught.value.attempts) == (1, 1)


def test_an_outage_gets_less_than_twice_the_requests() -> None:
    """All calls of a client share one bucket of retries."""
    world = World(always=answer(503))
    shared = policy(budget=1e9)

    for _ in range(100):
        with pytest.raises(ServerError):
            run(call(Request(), policy=shared, timeout=Timeout()), world)

    assert 100 < len(world.exchanges) < 200


def test_successes_fill_the_bucket_again() -> None:
    """After an outage, retries come back; a full bucket does not overflow."""
    bucket = TokenBucket(2)
    assert [bucket.take() for _ in range(3)] == [True, True, False]

    world = World(OK, OK, OK, CUT, OK)
    for _ in range(3):
        called(world, bucket=bucket)
    assert len(bucket) == 2

    called(world, bucket=bucket)
    assert len(bucket) == 2


def test_policies_do_not_share_a_bucket() -> None:
    """One client's outage is not another's."""
    assert RetryPolicy().bucket is not RetryPolicy().bucket
    assert RetryPolicy() == RetryPolicy()


def test_a_policy_pickles() -> None:
    """With the retries it has left."""
    original = RetryPolicy(max_retries=2)
    original.bucket.take()

    twin = pickle.loads(pickle.dumps(original))

    assert (original, len(original.bucket)) == (twin, len(twin.bucket))


class Pipe(io.RawIOBase):
    """A file that can be read once."""

    def readable(self) -> bool:
        return True


class Bare:
    """An object that can be read and nothing else."""

    def read(self) -> bytes:
        return b""


def closed_file() -> io.BytesIO:
    file = io.BytesIO()
    file.close()
    return file


@pytest.mark.parametrize(
    ("files", "tries"),
    [
        ({"file": ("a.png", io.BytesIO(b"x"), "image/png")}, 2),
        ([("file", b"bytes"), ("purpose", (None, "vision"))], 2),
        ({"file": ("a.png", Pipe())}, 1),
        ({"file": Bare()}, 1),
        ([("file", closed_file())], 1),
    ],
    ids=["file", "bytes", "pipe", "bare reader", "closed file"],
)
def test_an_upload_is_repeated_only_if_it_can_be_read_again(files: Any, tries: int) -> None:
    """A second try would send an empty file otherwise, and succeed."""
    world = World(always=answer(429))

    with pytest.raises(RateLimitError):
        called(world, Request("POST", files=files), max_retries=1)

    assert tries == len(world.exchanges)


@dataclass(frozen=True)
class Reading:
    """An operation that reads its answer by one function."""

    parse: Callable[[int, Mapping[str, str], bytes], str]
    request: Callable[..., Request] = Request


def invoked(parse: Callable[[int, Mapping[str, str], bytes], str], *answers: Answer, **fields: Any) -> str:
    flow: Flow[str] = invoke(Reading(parse), Request(), policy=policy(**fields), timeout=Timeout())
    return run(flow, World(*answers))


def test_an_operation_reads_the_answer() -> None:
    """It is given status, headers and bytes."""
    assert (
        invoked(
            lambda status, headers, content: f"{status} {headers['x-a']} {content.decode()}",
            answer(200, b"fine", x_a="v"),
        )
        == "200 v fine"
    )


def test_a_success_that_does_not_fit_is_our_error() -> None:
    """Request, answer and the place of the fault are in it, the key is not."""

    def parse(status: int, headers: Mapping[str, str], content: bytes) -> str:
        raise TypeError("Expected `int`, got `s3cret-key` - at `$.usage.credits_used`")

    with pytest.raises(UnexpectedResponseError, match=r"at `\$\.usage\.credits_used`") as caught:
        invoked(
            parse,
            answer(503),
            answer(200, b"{}", x_request_id="req-1", x_echo="s3cret-key"),
            redact=lambda text: text.replace("s3cret-key", "***"),
        )

    error = caught.value
    assert (
        error.method,
        error.path,
        error.http_status,
        error.request_id,
        error.attempts,
    ) == ("GET", "/files", 200, "req-1", 2)
    assert "s3cret" not in f"{error} {vars(error)}"
    assert isinstance(error.__cause__, TypeError)


def test_a_fault_without_words_is_named_by_its_class() -> None:
    """Something always stands in the message."""

    def parse(status: int, headers: Mapping[str, str], content: bytes) -> str:
        raise KeyError

    with pytest.raises(UnexpectedResponseError, match="KeyError"):
        invoked(parse, OK)


def test_an_operations_own_error_of_ours_is_kept() -> None:
    """What is already typed is not wrapped again."""

    def parse(status: int, headers: Mapping[str, str], content: bytes) -> str:
        raise InputError("mine")

    with pytest.raises(InputError, match="mine"):
        invoked(parse, OK)


AGAIN: list[tuple[Behaviour, bool]] = [
    (Reply(408), False),
    (Reply(429), True),
    (Reply(429, headers={"Retry-After": "0"}), True),
    (Reply(500), False),
    (Reply(502), False),
    (Reply(503), False),
    (Reply(503, headers={"Retry-After": "0"}), True),
    (Reply(503, headers={"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}), True),
    (Reply(503, headers={"Retry-After": "-1"}), False),
    (Reply(503, headers={"Retry-After": "soon"}), False),
    (Reply(504), False),
    (Reset(), False),
    (Reply(200, b"x" * 10, cut=3), False),
    (Reply(200, b"x" * 10, cut=3, framing="chunked"), False),
    (Reply(200, b"x" * 10, cut=3, ending="reset"), False),
    (Raw(b"nonsense\r\n\r\n"), False),
]
ONCE: list[Behaviour] = [
    Reply(400),
    Reply(401),
    Reply(403),
    Reply(404),
    Reply(422),
    Reply(301, headers={"Location": "/x"}),
    Reply(429, headers={"Retry-After": "86400"}),
    Reply(503, headers={"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}),
    Reply(503, headers={"Retry-After": "999999999999"}),
    Reply(503, headers={"Retry-After": "99999999999999999999"}),
]
BRIEF = RetryPolicy(max_retries=3, backoff_first=0.001, backoff_longest=0.002)


def sent(url: str, method: str, policy: RetryPolicy = BRIEF) -> Answer:
    world = blocking_transport(Settings("vlm-5ecr3tK3y", url))
    try:
        return run(call(Request(method), policy=policy, timeout=Timeout()), world)
    finally:
        world.close()


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "PATCH"])
@pytest.mark.parametrize(("behaviour", "nothing_was_done"), AGAIN)
def test_a_fault_that_may_pass_is_tried_again_where_that_does_no_harm(
    method: str, behaviour: Behaviour, nothing_was_done: bool
) -> None:
    """A real server fails once. What may not be done twice is sent again only if it was surely not done."""
    with serving(behaviour, Reply(200, b"done")) as server:
        if method in ("POST", "PATCH") and not nothing_was_done:
            with pytest.raises(APIError) as caught:
                sent(server.url, method)
            assert (len(server.requests), caught.value.attempts) == (1, 1)
        else:
            assert sent(server.url, method).content == b"done"
            assert [request.method for request in server.requests] == [method] * 2


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "PATCH"])
@pytest.mark.parametrize("behaviour", ONCE)
def test_what_will_not_pass_is_not_tried_again(method: str, behaviour: Behaviour) -> None:
    """Neither refusals, nor redirects, nor waits that are too long."""
    with serving(behaviour) as server:
        with pytest.raises(APIError) as caught:
            sent(server.url, method)
        assert len(server.requests) == 1

    assert caught.value.attempts == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "PATCH"])
def test_a_connection_that_was_refused_is_tried_again_for_all(method: str) -> None:
    """Nothing can have been done."""
    with pytest.raises(NetworkError) as caught:
        sent(f"http://127.0.0.1:{unused_port()}", method)

    assert caught.value.attempts == 1 + BRIEF.max_retries


def test_a_redirect_is_reported_by_its_target_without_the_query() -> None:
    """And followed nowhere: the key stays with the service."""
    with serving(Reply()) as other:
        location = f"{other.url}/files?X-Amz-Signature=s3cret"
        with serving(Reply(307, headers={"Location": location})) as server, pytest.raises(APIError) as caught:
            sent(server.url, "GET")

    assert f"{other.url}/files" in str(caught.value)
    assert "s3cret" not in f"{caught.value!r} {vars(caught.value)}"
    assert other.connections == 0


def test_a_real_outage_gets_less_than_twice_the_requests() -> None:
    """A hundred calls of one client at a service that is down."""
    policy = RetryPolicy(max_retries=5, backoff_first=0.0001, backoff_longest=0.0002)
    with serving(Reply(503)) as server:
        for _ in range(100):
            with pytest.raises(ServerError):
                sent(server.url, "GET", policy)
        assert 100 <= len(server.requests) < 200
