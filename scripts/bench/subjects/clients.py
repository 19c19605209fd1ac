"""Makes our own client for the programs that measure it, with the default transport or the fast one."""

from __future__ import annotations

from typing import Any

from scripts.bench.subjects.dialogue import UnavailableError

__all__ = ["async_client", "blocking_client"]


def blocking_client(base_url: str, transport: str | None = None, **options: Any) -> Any:
    """`VLMRun`, with a transport if one is named.

    Raises:
        UnavailableError: This version has no such transport, or what it needs is not installed.
    """
    from vlmrun.client import VLMRun

    return _made(VLMRun, base_url, transport, options)


def async_client(base_url: str, transport: str | None = None, **options: Any) -> Any:
    """`AsyncVLMRun`, with a transport if one is named.

    Raises:
        UnavailableError: This version has no such transport, or what it needs is not installed.
    """
    from vlmrun.client import AsyncVLMRun

    return _made(AsyncVLMRun, base_url, transport, options)


def _made(kind: Any, base_url: str, transport: str | None, options: dict[str, Any]) -> Any:
    given: dict[str, Any] = {"api_key": "k", "base_url": base_url, **options}
    if transport is None:
        return kind(**given)
    from vlmrun.client.exceptions import ConfigurationError, DependencyError

    try:
        client = kind(**given, transport=transport)
        # What a transport needs is looked for when the first resource is asked for.
        getattr(client, "models")  # noqa: B009 - a plain expression would look like one without effect
    except TypeError as error:
        if "transport" not in str(error):
            raise
        raise UnavailableError("this version of the client takes no `transport`") from error
    except (ConfigurationError, DependencyError) as error:
        raise UnavailableError(str(error).partition("\n")[0]) from error
    return client
