"""Start a sandbox, and hold on to it while it runs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from shlex import quote
from typing import Any

from vlmrun_ext.sandbox.dependencies import require
from vlmrun_ext.sandbox.faults import ActiveFault, Fault, Faults
from vlmrun_ext.sandbox.journal import Journal, RequestRecord

__all__ = ["DEFAULT_KEY", "Sandbox", "environment_lines", "serve"]

DEFAULT_KEY = "sandbox-key"
"""What to send as key when the sandbox was started without one; any other text does as well."""


class Sandbox:
    """A running sandbox.

    Attributes:
        base_url: What a client needs as base URL, with the `/v1`.
        api_key: A key that it accepts.
        faults: The faults in force; `fail` adds to them.
    """

    def __init__(self, base_url: str, api_key: str, journal: Journal, faults: Faults) -> None:
        self.base_url = base_url
        self.api_key = api_key
        self.faults = faults
        self._journal = journal

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that point a client at this sandbox."""
        return {"VLMRUN_BASE_URL": self.base_url, "VLMRUN_API_KEY": self.api_key}

    @property
    def requests(self) -> list[RequestRecord]:
        """Every request since the start or the last `clear`, in order of arrival."""
        return self._journal.records()

    def count(self, method: str | None = None, path: str | None = None) -> int:
        """Count requests, all or those with that method and that path (with or without `/v1`)."""
        return self._journal.count(method, path)

    def clear(self) -> None:
        """Forget the requests so far. What they made stays, and so do the faults."""
        self._journal.clear()

    def fail(
        self,
        match: str | Callable[[RequestRecord], bool] | Fault | None = None,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        delay: float = 0.0,
        drop: bool = False,
        cut_after: int | None = None,
        reset: bool = False,
        stall: float | None = None,
        stall_after: int = 0,
        wrong_type: str | None = None,
        times: int | None = None,
    ) -> ActiveFault:
        """Let requests go wrong from now on; see `Fault` for what each part does.

        Returns:
            The fault in force: it counts its `hits`, and `remove()` or the end of a `with` block ends it.
        """
        if isinstance(match, Fault):
            return self.faults.add(match)
        return self.faults.add(
            Fault(
                match,
                status=status,
                headers=dict(headers or {}),
                body=body,
                delay=delay,
                drop=drop,
                cut_after=cut_after,
                reset=reset,
                stall=stall,
                stall_after=stall_after,
                wrong_type=wrong_type,
                times=times,
            )
        )

    def __repr__(self) -> str:
        return f"<Sandbox at {self.base_url}>"


@contextmanager
def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    api_key: str | None = None,
    faults: Iterable[Fault] | None = None,
    document: Mapping[str, Any] | None = None,
    webhook_secret: str | None = None,
) -> Generator[Sandbox]:
    """Run a sandbox in a thread of this process until the block ends.

    Any number may run side by side; each has its own memory. It is a thread, so async code may use it as it stands.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        api_key: The only key to accept; None accepts any.
        faults: What goes wrong from the start.
        document: The OpenAPI document to serve instead of the one that ships with the SDK. Operations that it adds
            are answered with samples of what it promises.
        webhook_secret: What to sign the calls to a `callback_url` with; without it they carry no signature.

    Yields:
        The running sandbox.

    Raises:
        DependencyError: If a package that the server needs is not installed.
        ConfigurationError: If the address cannot be listened on.
    """
    require()
    from vlmrun_ext.sandbox.listener import listening

    journal, struck = Journal(), Faults(faults or ())
    with listening(host, port, journal, struck, document=document, api_key=api_key, secret=webhook_secret) as origin:
        yield Sandbox(f"{origin}/v1", DEFAULT_KEY if api_key is None else api_key, journal, struck)


def environment_lines(sandbox: Sandbox) -> list[str]:
    """The shell lines that point every client started from that shell at a sandbox."""
    return [f"export {name}={quote(value)}" for name, value in sandbox.environment.items()]
