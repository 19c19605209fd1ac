"""The fast transports find the proxies that httpx finds."""

from __future__ import annotations

import httpx
import pytest

from vlmrun_ext.errors import ConfigurationError, DependencyError
from vlmrun_ext.http.fast.proxies import Proxies, Proxy
from vlmrun_ext.http.fast.targets import Ways

URLS = [
    "http://example.com/",
    "https://example.com/",
    "https://example.com:8443/",
    "https://www.example.com/",
    "https://wwwexample.com/",
    "http://localhost/",
    "http://sub.localhost:8080/",
    "http://127.0.0.1:8080/",
    "http://10.0.0.1/",
    "http://[::1]:8080/",
    "https://[2001:db8::1]/",
    "http://other.test/",
]
NO_PROXY = [
    "",
    "*",
    "example.com",
    ".example.com",
    "www.example.com",
    "example.com:8443",
    "EXAMPLE.com",
    "localhost",
    "localhost:8080",
    "127.0.0.1",
    "127.0.0.1:8080",
    "10.0.0.0/8",
    "::1",
    "https://example.com",
    "http://",
    "other.test,*",
    " example.com , 127.0.0.1 ,",
    "com",
]
NAMED = [
    {},
    {"HTTP_PROXY": "http://one.test:1"},
    {"HTTPS_PROXY": "two.test:2"},
    {"ALL_PROXY": "http://three.test"},
    {"HTTP_PROXY": "http://one.test:1", "HTTPS_PROXY": "https://two.test", "ALL_PROXY": "http://three.test:3"},
]


def by_httpx(client: httpx.Client, url: str) -> tuple[str, int] | None:
    """The proxy that httpx would send a request through."""
    way = client._transport_for_url(httpx.URL(url))
    proxy = getattr(way._pool, "_proxy_url", None)
    return None if proxy is None else (proxy.host.decode(), proxy.port or {b"http": 80, b"https": 443}[proxy.scheme])


@pytest.mark.parametrize("exempt", NO_PROXY)
@pytest.mark.parametrize("named", NAMED, ids=range(len(NAMED)))
def test_a_request_takes_the_proxy_that_httpx_would_take(
    named: dict[str, str], exempt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By scheme, host and port, whatever `NO_PROXY` says."""
    for name, value in {**named, "NO_PROXY": exempt}.items():
        monkeypatch.setenv(name, value)
    proxies = Proxies()

    # Reading certificates for each of its ways is what would take long here.
    with httpx.Client(verify=False) as client:
        for url in URLS:
            found = proxies.to(url)
            assert (found and (found.host, found.port)) == by_httpx(client, url), url


def test_a_login_is_read_from_the_address_and_never_printed() -> None:
    """It may hold quoted characters."""
    proxy = Proxies({"http": "http://user:p%40ss@proxy.test:8080"}).to("http://example.com/")

    assert proxy == Proxy("http", "proxy.test", 8080, "Basic dXNlcjpwQHNz")
    assert "dXNlc" not in repr(proxy)
    assert proxy.url == "http://proxy.test:8080"


@pytest.mark.parametrize(
    "named",
    [
        {"http": "gopher://u:s3cret@proxy.test"},
        {"https": "http://"},
        {"all": "http://[::1"},
        {"all": "http://proxy.test:port"},
        {"all": "http://proxy.test", "no": "[::1"},
    ],
    ids=str,
)
def test_what_is_no_proxy_is_our_error(named: dict[str, str]) -> None:
    """It names the variables to look at, and no password."""
    with pytest.raises(ConfigurationError, match=r"HTTPS_PROXY.*SSL_CERT_FILE") as caught:
        Proxies(named)
    assert "s3cret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_a_proxy_for_socks_is_left_to_httpx(scheme: str) -> None:
    """The error says how to get there."""
    with pytest.raises(DependencyError, match=r"transport='httpx'.*httpx\[socks\]"):
        Proxies({"all": f"{scheme}://proxy.test:1080"})


def test_a_pinned_address_is_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever checked an address has asked before whether there is a proxy."""
    monkeypatch.setenv("ALL_PROXY", "http://proxy.test:1")
    ways = Ways("https://api.test/v1")

    target, below = ways.to("https://files.test:8443/a?b#c", "192.0.2.1")

    assert (target.name, target.address, target.port, target.host) == (
        "files.test",
        "192.0.2.1",
        8443,
        "files.test:8443",
    )
    assert (target.proxy, below) == (None, "/a?b")
    assert ways.is_proxied("https://files.test/")
