"""Certificates are read for the first connection with TLS, and not where there is none."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.ext.test_transport import Caller, own_caller
from tests.servers import Reply, serving
from vlmrun_ext.errors import ConfigurationError, NetworkError
from vlmrun_ext.http import libraries
from vlmrun_ext.http.certificates import LateContext

__all__ = ["own_caller"]


@pytest.fixture(autouse=True)
def unread() -> Iterator[None]:
    """No client has read certificates yet, and none keeps those of a test."""
    libraries._ssl_context.cache_clear()
    yield
    libraries._ssl_context.cache_clear()


def tls_for(authority: trustme.CA) -> ssl.SSLContext:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server)
    return server


def test_without_encryption_none_are_read(own_caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that the environment names are not there, and nobody minds."""
    monkeypatch.setenv("SSL_CERT_FILE", "no-such-file.pem")
    with serving(Reply(200, b"plain")) as server:
        own_caller.connect(server.url)

        assert own_caller.exchange().content == b"plain"


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """Signs certificates, and is trusted by the environment."""
    made = trustme.CA()
    file = tmp_path / "authority.pem"
    made.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return made


def test_with_encryption_the_server_is_checked(own_caller: Caller, authority: trustme.CA) -> None:
    """One that the environment's authority speaks for is trusted, and another is not."""
    with serving(Reply(200, b"safe"), tls=tls_for(authority)) as server:
        own_caller.connect(server.url)
        assert own_caller.exchange().content == b"safe"
    with serving(Reply(), tls=tls_for(trustme.CA())) as stranger:
        own_caller.connect(stranger.url)
        with pytest.raises(NetworkError, match="certificate"):
            own_caller.exchange()


def test_those_that_cannot_be_read_are_our_error(own_caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first connection that needs them, and with the variables to look at."""
    monkeypatch.setenv("SSL_CERT_FILE", "no-such-file.pem")
    with serving(Reply(), tls=tls_for(trustme.CA())) as server:
        own_caller.connect(server.url)
        with pytest.raises(ConfigurationError, match="SSL_CERT_FILE") as caught:
            own_caller.exchange()

    assert caught.value.__cause__ is None
    assert server.requests == []


def test_they_are_read_once_for_all_clients(own_caller: Caller, authority: trustme.CA, tmp_path: Path) -> None:
    """A client that is made later needs the file no more."""
    with serving(Reply(200, b"safe"), tls=tls_for(authority)) as server:
        own_caller.connect(server.url)
        own_caller.exchange()
        (tmp_path / "authority.pem").unlink()
        own_caller.connect(server.url)

        assert own_caller.exchange().content == b"safe"


def test_threads_get_the_same_context() -> None:
    """However many come at once for the first time."""
    at_once = threading.Barrier(4)

    def make() -> ssl.SSLContext:
        at_once.wait(10)
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    context = LateContext(make)
    found: list[ssl.SSLContext] = []
    threads = [threading.Thread(target=lambda: found.append(context._whole())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert len(found) == 4
    assert len(set(map(id, found))) == 1


def test_a_context_that_is_used_in_another_way_fails() -> None:
    """What does not know of the delay does not go on unchecked."""
    context: Any = LateContext(ssl.create_default_context)

    with pytest.raises(AttributeError, match="get_ca_certs"):
        context.get_ca_certs()


def test_programs_may_have_a_class_of_their_own_for_contexts(tmp_path: Path) -> None:
    """As those that trust what the operating system trusts do; theirs is then used."""
    program = f"""
import sys, trustme, truststore
from tests.ext.test_certificates import tls_for
from tests.servers import Reply, serving

truststore.inject_into_ssl()
from vlmrun.client import VLMRun
from vlmrun.client.exceptions import NetworkError

with serving(Reply(200, b"[]"), tls=tls_for(trustme.CA())) as server:
    try:
        VLMRun(api_key="k", base_url=server.url, max_retries=0, cache_dir={str(tmp_path)!r}).models.list()
    except NetworkError as error:
        print("certificate" in str(error))
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert done.stdout == "True\n"
