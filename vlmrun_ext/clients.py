"""What the clients of the facade are: a configuration, and a core that is made when the first resource is used."""

from __future__ import annotations

from _thread import allocate_lock
from os import environ

from vlmrun_ext import __version__
from vlmrun_ext.client_errors import ConfigurationError
from vlmrun_ext.deferred import once
from vlmrun_ext.settings import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from typing import Any, ClassVar, Literal, Self

    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.drift import DriftHook
    from vlmrun_ext.keys import KeySource

__all__ = ["AsyncClient", "BlockingClient"]


class _Client:
    """A configuration that can be varied, copied and pickled."""

    def __init__(
        self,
        api_key: KeySource = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_MAX_RETRIES,
        require_api_key: bool = True,
        *,
        cache_dir: str | PathLike[str] | None = None,
        http_client: Any = None,
        on_drift: DriftHook | None = None,
        transport: Literal["httpx", "fast"] | None = None,
    ) -> None:
        self._settings = resolve(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            require_api_key=require_api_key,
            cache_dir=cache_dir,
        )
        self._has_own_key = api_key is not None
        self._given: dict[str, Any] = {
            "base_url": base_url,
            "timeout": timeout,
            "max_retries": max_retries,
            "require_api_key": require_api_key,
            "cache_dir": cache_dir,
            "http_client": http_client,
            "on_drift": on_drift,
            "transport": transport,
        }
        if on_drift is not None:
            from vlmrun_ext.drift import checked_hook

            checked_hook(on_drift)
        self._lock = allocate_lock()
        # What cannot be sent with is refused here, not at the first call.
        if transport is not None or environ.get("VLMRUN_TRANSPORT"):
            from vlmrun_ext.http.choice import chosen

            chosen(transport, http_client, is_async=self._is_async)
        if http_client is not None:
            getattr(self, "_core")  # noqa: B009 - a plain expression would look like one without effect

    _is_async: ClassVar[bool]

    _core: Any
    """What runs the calls; made when it is first asked for."""

    def _parts(self) -> dict[str, Any]:
        """What a core is made of beside the settings; the facade knows."""
        raise NotImplementedError

    def _made(self, name: str) -> Any:
        # The transport and what it needs are imported when the first resource is used, not before.
        with self._lock:
            if "_core" not in self.__dict__:
                from vlmrun_ext import core

                given = {each: self._given[each] for each in ("http_client", "on_drift", "transport")}
                made = getattr(core, name)(self._settings, **given, **self._parts())
                self.__dict__["_core"] = made
            return self.__dict__["_core"]

    @property
    def api_key(self) -> str | None:
        """The key; it is never printed."""
        return self._settings.api_key

    @property
    def base_url(self) -> str:
        """Where the API lives."""
        return self._settings.base_url

    @property
    def version(self) -> str:
        """The version of this SDK."""
        return __version__

    @property
    def timeout(self) -> float:
        """Seconds for one call in all, its retries included."""
        return self._settings.timeout

    @property
    def max_retries(self) -> int:
        """How often a request is sent again that failed in passing."""
        return self._settings.max_retries

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        api_key: KeySource = None,
        base_url: str | None = None,
    ) -> Self:
        """A client that differs from this one in what is given.

            patient = client.with_options(timeout=600)

        Args:
            timeout: Seconds for one call in all, its retries included.
            max_retries: How often a request is sent again that failed in passing.
            api_key: Another key.
            base_url: Another address of the API.

        Returns:
            Another client. Where only limits differ, both have the same connections, and closing one closes both.

        Raises:
            ConfigurationError: A value is not acceptable.
        """
        given: dict[str, Any] = {
            "timeout": timeout,
            "max_retries": max_retries,
            "api_key": api_key,
            "base_url": base_url,
        }
        changed = {name: each for name, each in given.items() if each is not None}
        client = type(self)(**{**self._options(), **changed})
        if api_key is None and base_url is None:
            client.__dict__["_core"] = self._core.limited(timeout, max_retries)
        return client

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._settings.base_url!r})"

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        if self._given["http_client"] is not None:
            raise ConfigurationError(
                "A client that was given an http_client cannot be copied or pickled: connections belong to one process",
                error_type="client_state_error",
                suggestion="Make another client where it is needed",
            )
        # A key that came from the environment is not written down: it is read there again.
        return _remade, (type(self), self._options())

    def _options(self) -> dict[str, Any]:
        """What to make the same client with."""
        # Not kept as it was given: whoever prints the attributes of a client must not see the key.
        return {**self._given, "api_key": self._settings.key.source if self._has_own_key else None}


class BlockingClient(_Client):
    """A client whose methods return when the answer is there; a context manager."""

    _is_async = False

    @once
    def _core(self) -> Core:  # pyright: ignore[reportIncompatibleVariableOverride] - an attribute that nothing sets
        core: Core = self._made("Core")
        return core

    def close(self) -> None:
        """Close the connections.

            client.close()

        The client cannot be used afterwards. Closing twice is fine.
        """
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class AsyncClient(_Client):
    """A client whose methods are awaited; an async context manager."""

    _is_async = True

    @once
    def _core(self) -> AsyncCore:  # pyright: ignore[reportIncompatibleVariableOverride] - as above
        core: AsyncCore = self._made("AsyncCore")
        return core

    async def aclose(self) -> None:
        """Close the connections.

            await client.aclose()

        The client cannot be used afterwards. Closing twice is fine.
        """
        await self._core.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()


def _remade(kind: Callable[..., Any], given: dict[str, Any]) -> Any:
    return kind(**given)
