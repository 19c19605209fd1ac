"""Links: read, judged and followed. Whoever a link leads to is checked, and nobody learns anything of ours."""

from __future__ import annotations

import asyncio
import ssl
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar, cast

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from tests.ext.test_transport import KEY, KINDS, PATIENT, Caller, Request
from tests.servers import Reply, Silence, serving, unused_port
from vlmrun_ext.addresses import is_local_name, is_public, literal, resolve
from vlmrun_ext.context import Context
from vlmrun_ext.errors import (
    ArtifactError,
    ConfigurationError,
    InputError,
    NetworkError,
    RequestTimeoutError,
)
from vlmrun_ext.flow import Close, Flow, Head, Now, Open, Proxied, Question, Read, Timeout, Work, arun, ask, run
from vlmrun_ext.http.links import ForeignRequest, Link, followed, read_link, redirected
from vlmrun_ext.http.transport import AsyncHttpxTransport
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.settings import Settings

AnswerT = TypeVar("AnswerT")
Resolver = Callable[[str, int], Iterable[str]]

ALLOWED = "VLMRUN_ALLOW_PRIVATE_URLS"
PUBLIC = "93.184.216.34"
SECRET = "?X-Amz-Signature=s3cret"


@pytest.fixture(params=KINDS)
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    """Every test that asks for one runs with each kind of transport and client."""
    made = Caller(*KINDS[request.param])
    yield made
    made.close()


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of tests are on this machine; what is otherwise done with links stays the same."""
    monkeypatch.setenv(ALLOWED, "1")


@dataclass(frozen=True)
class Asking:
    """A world that answers by asking a transport."""

    caller: Caller

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        return cast("AnswerT", self.caller.ask(question))


def context(resolve: Resolver, base_url: str = "https://api.test/v1", budget: float = 60.0) -> Context:
    return Context(
        settings=Settings(KEY, base_url),
        policy=RetryPolicy(budget=budget),
        timeout=PATIENT,
        refs={},
        find_cache=cast("Any", None),
        resolve=resolve,
    )


def names(**known: str | list[str]) -> Resolver:
    """Resolves names from a list; dots in them are written as underscores."""
    table = {name.replace("_", "."): [found] if isinstance(found, str) else found for name, found in known.items()}
    return lambda host, port: table.get(host, [])


def content_of(where: Context, url: str, **more: Any) -> Flow[tuple[int, bytes]]:
    head = yield from followed(where, read_link(url.encode(), "url_a1b2c3"), PATIENT, **more)
    content = b""
    while part := (yield from ask(Read(head))):
        content += part
    yield from ask(Close(head))
    return head.status, content


def get(caller: Caller, where: Context, url: str, **more: Any) -> tuple[int, bytes]:
    return run(content_of(where, url, **more), Asking(caller))


def test_the_connection_goes_to_the_address_that_was_checked(caller: Caller, allowed: None) -> None:
    """The name is looked up once, by us; the server hears the name, and nothing else of ours."""
    lookups: list[tuple[str, int]] = []

    def once(host: str, port: int) -> list[str]:
        lookups.append((host, port))
        return ["127.0.0.1"] if len(lookups) == 1 else ["127.0.0.2"]

    with serving(Reply(200, b"file")) as server:
        caller.connect("https://api.test")
        found = get(caller, context(once), f"http://Files.Example:{server.port}/a%2Fb{SECRET}")

    assert found == (200, b"file")
    assert lookups == [("files.example", server.port)]
    assert server.requests[0].target == f"/a%2Fb{SECRET}"
    assert server.requests[0].headers["host"] == f"files.example:{server.port}"
    assert set(server.requests[0].headers) == {"host", "user-agent", "accept-encoding"}


def test_the_next_address_is_tried_when_one_does_not_connect(caller: Caller, allowed: None) -> None:
    """As browsers do; after the last one the failure is told without the query."""
    with serving(Reply(200, b"file")) as server:
        caller.connect("https://api.test")
        where = context(names(files_example=["127.0.0.2", "127.0.0.3", "127.0.0.1"]))
        assert get(caller, where, f"http://files.example:{server.port}/") == (200, b"file")

    where = context(names(files_example=["127.0.0.1", "127.0.0.2"]))
    with pytest.raises(NetworkError) as caught:
        get(caller, where, f"http://files.example:{unused_port()}/x{SECRET}")
    assert not caught.value.sent
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


def test_a_connection_that_was_made_is_not_made_again_elsewhere(caller: Caller, allowed: None) -> None:
    """Only where nothing was sent may another address be asked."""
    with serving(lambda request: Reply(200, b"x" * 9, cut=3, framing="none")) as server:
        caller.connect("https://api.test")
        where = context(names(files_example=["127.0.0.1", "127.0.0.1", "127.0.0.2"]))
        get(caller, where, f"http://files.example:{server.port}/")

    assert len(server.requests) == 1


def test_each_event_loop_has_connections_of_its_own_to_strangers(allowed: None) -> None:
    """Those of loops that have ended are forgotten."""
    where = context(names(files_example="127.0.0.1"))
    with serving(Reply(200, b"file")) as server:
        world = AsyncHttpxTransport(where.settings)
        for _ in range(3):
            flow = content_of(where, f"http://files.example:{server.port}/")
            assert asyncio.run(arun(flow, world)) == (200, b"file")
        kept = world._routes._own
        assert len(kept) == 1
        asyncio.run(world.close())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return trust


def tls_for(authority: trustme.CA, *hosts: str) -> ssl.SSLContext:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(server)
    return server


given_clients = pytest.mark.parametrize("caller", [kind for kind in KINDS if "-" in kind], indirect=True)


@given_clients
def test_encryption_is_for_the_name_and_not_for_the_address(
    caller: Caller, allowed: None, authority: trustme.CA
) -> None:
    """The certificate has to be the name's, with the certificates that the caller's client trusts."""
    heard: list[str | None] = []
    tls = tls_for(authority, "files.example")
    tls.sni_callback = lambda connection, name, _: heard.append(name)
    where = context(names(files_example="127.0.0.1", evil_example="127.0.0.1"))
    with serving(Reply(200, b"file"), tls=tls) as server:
        caller.connect("https://api.test", verify=trusting(authority))
        assert get(caller, where, f"https://files.example.:{server.port}/") == (200, b"file")
        with pytest.raises(NetworkError, match=r"certificate|hostname|Hostname") as caught:
            get(caller, where, f"https://evil.example:{server.port}/{SECRET}")

    assert heard == ["files.example", "evil.example"]
    assert len(server.requests) == 1
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


@given_clients
def test_no_encrypted_connection_serves_two_names(caller: Caller, allowed: None, authority: trustme.CA) -> None:
    """One that was checked for the first name proves nothing for the second, at the same address."""
    where = context(names(a_example="127.0.0.1", b_example="127.0.0.1"))
    with serving(Reply(200, b"file"), tls=tls_for(authority, "a.example")) as server:
        caller.connect("https://api.test", verify=trusting(authority))
        assert get(caller, where, f"https://a.example:{server.port}/") == (200, b"file")
        with pytest.raises(NetworkError):
            get(caller, where, f"https://b.example:{server.port}/")


@given_clients
def test_a_redirect_from_encrypted_to_plain_is_refused(caller: Caller, allowed: None, authority: trustme.CA) -> None:
    """Whoever listens could change the file; nothing is asked of the plain server."""
    where = context(names(files_example="127.0.0.1"))
    with serving(Reply()) as plain:
        target = f"http://files.example:{plain.port}/x{SECRET}"
        with serving(Reply(302, headers={"Location": target}), tls=tls_for(authority, "files.example")) as server:
            caller.connect("https://api.test", verify=trusting(authority))
            with pytest.raises(ArtifactError, match="not encrypted") as caught:
                get(caller, where, f"https://files.example:{server.port}/x{SECRET}")

    assert plain.connections == 0
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


class Internet:
    """What a client with `MockTransport` sees: every request is written down, whatever address it goes to."""

    def __init__(self, library: ModuleType, *answers: tuple[int, str]) -> None:
        self.library = library
        self.answers = list(answers)
        self.asked: list[tuple[str, str, str]] = []

    def transport(self) -> Any:
        return self.library.MockTransport(self._answer)

    def _answer(self, request: Any) -> Any:
        status, location = self.answers.pop(0)
        self.asked.append((request.url.scheme, request.url.host, request.headers["host"]))
        headers = {"Location": location} if location else {}
        return self.library.Response(status, headers=headers, stream=self.library.ByteStream(b"file"))


@pytest.mark.parametrize("second", ["10.0.0.1", "::1", "169.254.169.254"])
def test_a_name_that_changes_between_two_redirects_is_looked_at_again(caller: Caller, second: str) -> None:
    """The same name, first public, then not: nothing is sent the second time."""
    found = iter([[PUBLIC], [second]])
    internet = Internet(caller.library, (302, "/again"))
    caller.connect("https://api.test", transport=internet.transport())

    with pytest.raises(ArtifactError, match="not on the public internet") as caught:
        get(caller, context(lambda host, port: next(found)), f"https://files.example/x{SECRET}")
    assert internet.asked == [("https", PUBLIC, "files.example")]
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://127.0.0.1/", "not on the public internet"),
        ("http://[::ffff:10.0.0.1]/", "not on the public internet"),
        ("http://2130706433/", "not on the public internet"),
        ("//0x7f.1/", "not on the public internet"),
        ("http://private.example/", "not on the public internet"),
        ("http://localhost./", "not on the public internet"),
        ("file:///etc/passwd", "http or https"),
        ("ftp://files.example/", "http or https"),
        ("gopher://files.example/", "http or https"),
        ("data:text/plain,x", "http or https"),
        ("http://user:pass@files.example/", "login"),
        ("http://files.example:99999/", "is no URL"),
        ("http://files.example/\t", "characters"),
    ],
)
def test_a_redirect_does_not_lead_everywhere(caller: Caller, location: str, expected: str) -> None:
    """Each target is checked like the first."""
    internet = Internet(caller.library, (302, location + ("" if "\t" in location else SECRET)))
    caller.connect("https://api.test", transport=internet.transport())
    where = context(names(files_example=PUBLIC, private_example=[PUBLIC, "192.168.0.1"]))

    with pytest.raises(ArtifactError, match=expected) as caught:
        get(caller, where, f"http://files.example/{SECRET}")
    assert len(internet.asked) == 1
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


def test_redirects_are_followed_but_not_for_ever(caller: Caller) -> None:
    """Over several hosts, five times."""
    hops = [(302, f"http://h{number}.example/") for number in range(1, 6)]
    internet = Internet(caller.library, *hops, (200, ""), *hops, (302, "/"))
    caller.connect("https://api.test", transport=internet.transport())
    where = context(lambda host, port: [PUBLIC])

    assert get(caller, where, "http://h0.example/") == (200, b"file")
    assert [host for _, _, host in internet.asked] == [f"h{number}.example" for number in range(6)]
    with pytest.raises(ArtifactError, match="more than 5 redirects"):
        get(caller, where, "http://h0.example/")


def test_the_service_may_link_to_itself_but_nobody_else_to_it(caller: Caller) -> None:
    """A redirect from a stranger to the API's own private address is a redirect to a private address."""
    with serving(Reply(302, headers={"Location": "/there"}), Reply(200, b"file")) as server:
        caller.connect(server.url)
        assert get(caller, context(names(), server.url), server.url + "/here") == (200, b"file")
        requests = len(server.requests)

        internet = Internet(caller.library, (302, server.url + "/admin"))
        caller.connect(server.url, transport=internet.transport())
        with pytest.raises(ArtifactError, match="not on the public internet"):
            get(caller, context(names(files_example=PUBLIC), server.url), "http://files.example/")

    assert len(server.requests) == requests


def test_what_a_part_is_asked_by_goes_along_and_nothing_else(caller: Caller, allowed: None) -> None:
    """`Range` and `If-Range`, to every host on the way; other headers are a mistake."""
    with serving(Reply(302, headers={"Location": "/on"}), Reply(206, b"le")) as server:
        caller.connect("https://api.test")
        where = context(names(files_example="127.0.0.1"))
        url = f"http://files.example:{server.port}/"
        headers = {"Range": "bytes=2-", "If-Range": '"v1"'}
        assert get(caller, where, url, headers=headers) == (206, b"le")
        for wrong in {"Authorization": "Bearer x"}, {"Cookie": "a=b"}, {"range": "x\r\nHost: evil"}:
            with pytest.raises(InputError):
                get(caller, where, url, headers=wrong)

    assert [request.headers["range"] for request in server.requests] == ["bytes=2-"] * 2
    assert [request.headers["if-range"] for request in server.requests] == ['"v1"'] * 2


def test_a_strangers_cookies_are_not_kept(caller: Caller, allowed: None) -> None:
    """Nor do the caller's own go there, nor his headers, parameters and login, nor those of the machine."""
    ways: dict[str, Any] = {
        "auth": ("u", "p"),
        "headers": {"X-Theirs": "t", "Authorization": "theirs"},
        "cookies": {"c": "d"},
        "params": {"tenant": "t"},
    }
    with serving(Reply(200, b"file", {"Set-Cookie": "stranger=1; Path=/"})) as server:
        caller.connect(server.url, **(ways if caller.is_given else {}))
        where = context(names(files_example="127.0.0.1"))
        for _ in range(2):
            get(caller, where, f"http://127.0.0.1:{server.port}/file")
        caller.exchange(Request())

    *strange, ours = server.requests
    for request in strange:
        assert (request.target, set(request.headers)) == ("/file", {"host", "user-agent", "accept-encoding"})
    assert "stranger" not in ours.headers.get("cookie", "")


def test_no_login_of_netrc_goes_to_a_stranger(
    caller: Caller, allowed: None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Logins that lie about on the machine stay there."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password s3cret\ndefault login a password b\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(Reply()) as server:
        caller.connect("https://api.test")
        get(caller, context(names(files_example="127.0.0.1")), f"http://files.example:{server.port}/")

    assert "authorization" not in server.requests[0].headers


def test_a_name_that_cannot_be_found_is_said(caller: Caller) -> None:
    """Nothing was sent, so it may be asked again."""

    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    caller.connect("https://api.test")
    for resolver in names(), unknown:
        with pytest.raises(NetworkError, match=r"host nowhere\.example cannot be found") as caught:
            get(caller, context(resolver), f"https://nowhere.example/x{SECRET}")
        assert (caught.value.sent, caught.value.path) == (False, "https://nowhere.example/x")


own_clients = pytest.mark.parametrize("caller", ["sync", "async"], indirect=True)


@own_clients
def test_behind_a_proxy_the_proxy_looks_names_up(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that are unknown here are its business; what is known here to be private is refused all the same."""
    with serving(Reply(200, b"file")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://user:passw0rd@127.0.0.1:{proxy.port}")
        caller.connect("https://api.test")
        assert get(caller, context(names()), f"http://files.example/x{SECRET}") == (200, b"file")
        for resolver in names(files_example="10.0.0.1"), names():
            url = "http://files.example/" if resolver("files.example", 80) else "http://intranet/"
            with pytest.raises(ArtifactError, match="not on the public internet"):
                get(caller, context(resolver), url)

    assert [request.target for request in proxy.requests] == [f"http://files.example/x{SECRET}"]
    assert proxy.requests[0].headers["proxy-authorization"].startswith("Basic ")
    assert "authorization" not in proxy.requests[0].headers


@own_clients
def test_a_host_without_a_proxy_is_connected_to_directly(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, allowed: None
) -> None:
    """`NO_PROXY` counts by name, although the connection is made to an address."""
    with serving(Reply(200, b"proxy")) as proxy, serving(Reply(200, b"file")) as server:
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "files.example")
        caller.connect("https://api.test")
        where = context(names(files_example="127.0.0.1"))
        assert get(caller, where, f"http://files.example:{server.port}/") == (200, b"file")

    assert proxy.connections == 0


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_a_switch_that_is_neither_on_nor_off_is_refused(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """Nothing is guessed where safety hangs on it."""
    monkeypatch.setenv(ALLOWED, value)
    caller.connect("https://api.test")
    with pytest.raises(ConfigurationError, match=ALLOWED):
        get(caller, context(names(files_example=PUBLIC)), "http://files.example/")


def by_hand(flow: Flow[Head], clock: list[float], *answers: Any) -> list[Question[Any]]:
    """Drive a flow: times come from a list, functions are called, no proxy is there, the rest is answered in order."""
    asked: list[Question[Any]] = []
    left = list(answers)
    question = next(flow)
    while True:
        match question:
            case Now():
                answer: Any = clock.pop(0)
            case Work(call):
                answer = call()
            case Proxied():
                answer = False
            case Close():
                answer = None
            case _:
                asked.append(question)
                answer = left.pop(0)
        try:
            question = flow.throw(answer) if isinstance(answer, Exception) else flow.send(answer)
        except StopIteration:
            return asked


def test_all_hosts_on_the_way_share_one_time() -> None:
    """Each further one has less, and when none is left the link is given up."""
    timeout = Timeout(connect=10.0, read=20.0)
    on = Head(302, {"location": "/on"}, None)
    link = read_link(b"http://files.example/x?sig=s3cret", "url_a1b2c3")
    where = context(lambda host, port: [PUBLIC, "93.184.216.35"])
    dead = NetworkError("No connection", sent=False)

    asked = by_hand(followed(where, link, timeout), [100.0, 100.0, 115.0, 125.0], on, dead, Head(200, {}, None))
    limits = [(q.timeout.connect, q.timeout.read) for q in asked if isinstance(q, Open)]
    assert limits == [(10.0, 20.0), (10.0, 15.0), (5.0, 5.0)]
    with pytest.raises(RequestTimeoutError) as caught:
        by_hand(followed(where, link, timeout), [100.0, 100.0, 131.0], on)
    assert "s3cret" not in str(caught.value)


def test_a_call_with_little_time_has_little_for_links() -> None:
    """The whole way is bounded by the budget of the call as well."""
    link = read_link(b"http://files.example/x", "url_a1b2c3")
    flow = followed(context(names(files_example=PUBLIC), budget=2.0), link, Timeout())

    asked = by_hand(flow, [100.0, 100.5], Head(200, {}, None))
    assert [(q.timeout.connect, q.timeout.read) for q in asked if isinstance(q, Open)] == [(1.5, 1.5)]


def test_a_silent_stranger_is_a_timeout_without_the_signature(caller: Caller, allowed: None) -> None:
    """As with any server."""
    with serving(Silence()) as server:
        caller.connect("https://api.test")
        link = Link(f"http://files.example:{server.port}/x{SECRET}", "url_a1b2c3")
        flow = followed(context(names(files_example="127.0.0.1")), link, Timeout(20.0, 0.2, 20.0, 20.0))
        with pytest.raises(RequestTimeoutError) as caught:
            run(flow, Asking(caller))

    assert caught.value.path == f"http://files.example:{server.port}/x"
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


BAD_LINKS = [
    ("file:///etc/passwd", "http or https"),
    ("ftp://example.com/x", "http or https"),
    ("data:text/plain,x", "http or https"),
    ("javascript:alert(1)", "http or https"),
    ("//example.com/x", "http or https"),
    ("example.com/x", "http or https"),
    ("http://user:pass@example.com/x", "login"),
    ("http://user@example.com/x", "login"),
    ("http://", "names no host"),
    ("http:///x", "names no host"),
    ("https:x", "names no host"),
    ("http://-x/", "names no host"),
    ("http://a_b%2f/", "names no host"),
    ("http://127.0.0.1%2f.example.com/", "names no host"),
    ("http://%31%32%37.0.0.1/", "names no host"),
    ("http://example.com:99999/", "is no URL"),
    ("http://example.com:x/", "is no URL"),
    ("http://[::1/", "is no URL"),
    ("http://[fe80::1%25eth0]/", "no"),
    ("http://[::1%lo]/", "no"),
    ("http://exa mple.com/", "characters"),
    ("http://example.com/\x00", "characters"),
    ("http://example.com\\@evil.example/", "characters"),
    ("http://example.com/a\nb", "characters"),
    ("http://ex\u00e4mple.com/", "characters"),
    ("http://\uff11\uff12\uff17.0.0.1/", "characters"),
    ("http://127\u30020.0.1/", "characters"),
    ("", "http or https"),
]


@pytest.mark.parametrize(("text", "expected"), BAD_LINKS)
def test_a_link_to_anything_but_the_web_is_refused(text: str, expected: str) -> None:
    """By its form alone."""
    with pytest.raises(ArtifactError, match=expected) as caught:
        read_link(text.encode(), "url_a1b2c3")

    assert "pass" not in str(caught.value).replace("passwd", "")
    assert caught.value.object_id == "url_a1b2c3"


@pytest.mark.parametrize("body", [b"\xff\xfe", b"http://example.com/" + b"x" * 9000])
def test_a_link_that_is_no_text_is_refused(body: bytes) -> None:
    """Or one that is far too long."""
    with pytest.raises(ArtifactError):
        read_link(body, "url_a1b2c3")


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1",
    "192.88.99.1", "198.18.0.1", "198.19.255.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fdff::1", "ff02::1", "ff0e::1", "100::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "::7f00:1", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "64:ff9b:1:ffff::a00:1", "2001:0:4136:e378::1", "2001:2::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "3ffe:ffff::1%eth0",
    "fe80::1%eth0", "5f00::1", "4000::1", "?", "", "files.example", "127.1", "0x7f000001",
]  # fmt: skip
PUBLIC_ADDRESSES = [
    "93.184.216.34", "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "198.17.0.1",
    "198.20.0.1", "223.255.255.255", "192.0.1.1", "2606:2800:220:1::1", "2a00:1450:4001:80b::200e", "2001:4860:4860::8888",
    "2003::1", "2400::1",
]  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_an_address_that_is_set_aside_is_not_public(text: str) -> None:
    """Private, shared, loopback, link-local, multicast, reserved, documentation, and what stands for IPv4."""
    assert not is_public(text)


@pytest.mark.parametrize("text", PUBLIC_ADDRESSES)
def test_an_address_that_is_given_out_is_public(text: str) -> None:
    """Also right beside what is set aside."""
    assert is_public(text)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0X7F.0x0.0.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("0x", "0.0.0.0"),
        ("4294967295", "255.255.255.255"),
        ("93.184.55330", "93.184.216.34"),
        ("::1", "::1"),
        ("2606:2800:220:1:0:0:0:1", "2606:2800:220:1::1"),
        ("4294967296", None),
        ("256.1.1.1", None),
        ("1.2.3.4.5", None),
        ("08.1.1.1", None),
        ("1.2.3.256", None),
        ("files.example", None),
        ("0xg", None),
        ("1..2", None),
        ("", None),
    ],
)
def test_an_address_is_known_in_every_spelling(host: str, address: str | None) -> None:
    """Those that resolvers take; what they do not take is a name."""
    assert literal(host) == address


@given(st.integers(0, 2**32 - 1), st.integers(0, 3), st.sampled_from(["{}", "0x{:x}", "0{:o}", "0X{:X}"]))
def test_every_spelling_of_an_address_is_that_address(value: int, leading: int, form: str) -> None:
    """However many parts it has, in whatever base."""
    octets = value.to_bytes(4, "big")
    last = int.from_bytes(octets[leading:], "big")
    text = ".".join([*(form.format(octet) for octet in octets[:leading]), form.format(last)])

    assert literal(text) == ".".join(map(str, octets))


@pytest.mark.parametrize(
    "name", ["localhost", "a.localhost", "db.internal", "x.local", "x.lan", "nas.home.arpa", "router"]
)
def test_some_names_are_local_whatever_they_stand_for(name: str) -> None:
    """By convention, so that a proxy is not asked for them either."""
    assert is_local_name(name)
    assert not is_local_name(f"{name}.example.com")


REFUSED = [
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::FFFF:127.0.0.1]/",
    "http://LOCALHOST./",
    "http://db.Internal/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]:8080/",
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_link_into_the_local_network_is_refused(url: str, caller: Caller) -> None:
    """However the address is written; nothing is sent."""
    internet = Internet(caller.library)
    caller.connect("https://api.test", transport=internet.transport())
    with pytest.raises(ArtifactError, match=ALLOWED):
        get(caller, context(resolve), url)


@pytest.mark.parametrize(
    ("addresses", "public"),
    [
        (["93.184.216.34", "2606:2800:220:1::1"], True),
        (["93.184.216.34", "10.0.0.1"], False),
        (["2606:2800:220:1::1", "fe80::1%eth0"], False),
        (["?"], False),
    ],
)
def test_a_name_is_what_its_addresses_are(addresses: list[str], public: bool) -> None:
    """One private address among them is enough."""
    link = read_link(b"https://files.example.com/x", "url_a1b2c3")

    if public:
        link.check_host(addresses)
        return
    with pytest.raises(ArtifactError, match="not on the public internet"):
        link.check_host(addresses)


def test_a_name_that_is_unknown_here_has_no_addresses() -> None:
    """Names under `.invalid` are never given out."""
    assert list(resolve("nowhere.invalid", 80)) == []
    assert list(resolve("x" * 300, 80)) == []
    assert "127.0.0.1" in list(resolve("127.0.0.1", 80))


def test_a_redirect_to_an_unencrypted_address_is_refused() -> None:
    """A relative one keeps the scheme."""
    link = Link("https://example.com/x?sig=s3cret", "url_a1b2c3")

    assert redirected(link, "/y").url == "https://example.com/y"
    assert redirected(link, "//other.example/y").url == "https://other.example/y"
    with pytest.raises(ArtifactError, match="not encrypted") as caught:
        redirected(link, "http://example.com/x")
    assert "s3cret" not in str(caught.value)
    with pytest.raises(ArtifactError, match="no URL"):
        redirected(link, "http://[::1")


@pytest.mark.parametrize(
    ("url", "suffix"),
    [
        ("http://example.com/a/report.PDF?x=.png", "pdf"),
        ("http://example.com/report", ""),
        ("http://example.com/a.b/report", ""),
        ("http://example.com", ""),
    ],
)
def test_a_links_suffix_is_that_of_its_path(url: str, suffix: str) -> None:
    """Not of its query or host."""
    assert suffix == read_link(url.encode(), "url_a1b2c3").suffix


def test_a_link_does_not_print_its_query() -> None:
    """In no form that ends up in a log."""
    link = read_link(b"HTTP://Example.com/x?sig=s3cret#f", "url_a1b2c3")

    assert link.url == "http://Example.com/x?sig=s3cret"
    assert "s3cret" not in repr(link) + link.shown + repr(ForeignRequest(link.url)) + repr(Proxied(link.url))
    assert link.origin == ("http", "example.com", 80)
    assert ForeignRequest(link.url).method == "GET"
