"""The `openai` package, where it is installed, talking to this API.

Nothing of the caller's OpenAI account goes along: without a key of ours none is sent, whatever the environment holds
for OpenAI, and neither are its organization and project.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext import __version__
from vlmrun_ext.core import AsyncCore
from vlmrun_ext.errors import ConfigurationError, DependencyError, OfflineError
from vlmrun_ext.inputs.arguments import argument
from vlmrun_ext.settings import OFFLINE_VARIABLE, switched_on

if TYPE_CHECKING:
    from vlmrun_ext.core import Core
    from vlmrun_ext.settings import Settings

__all__ = ["async_completions", "completions", "require_openai"]

_MODEL: Final = "vlmrun-orion-1:auto"
_LEAST_SECONDS: Final = 600.0
_NO_KEY: Final = "none"
"""Stands where the package wants a key; it is not sent."""
_ASKING: Final = ("create", "parse", "stream")
"""The methods that begin an answer; which of them there are depends on the version of the package."""
_OURS: Final = frozenset({"id", "models", "preview", "session_id", "skills", "toolsets", "top_k"})
"""What this API takes and the package does not know; it has a place for such fields."""


def completions(core: Core | AsyncCore, blocking: type[Any], awaiting: type[Any]) -> Any:
    """Chat completions in the form of OpenAI: `create(messages=[...])`.

    With the package `openai` installed this is its own `chat.completions`, which talks to this API with the client's
    key, timeout and retries, and takes `skills`, `toolsets`, `models` and `session_id` as well. Without it, it is the
    same as `client.chat.completions`.
    """
    if isinstance(core, AsyncCore):
        return async_completions(core, blocking, awaiting)
    openai = _openai()
    return blocking(core) if openai is None else _configured(openai, "OpenAI", core)


def async_completions(core: Core | AsyncCore, blocking: type[Any], awaiting: type[Any]) -> Any:
    """Chat completions in the form of OpenAI, for async callers; otherwise as `completions`."""
    del blocking
    openai = _openai()
    if openai is not None:
        return _configured(openai, "AsyncOpenAI", core)
    return awaiting(core if isinstance(core, AsyncCore) else AsyncCore(core.context.settings, core.context.refs))


def require_openai() -> Any:
    """The package `openai`.

    Raises:
        DependencyError: It is not installed.
    """
    openai = _openai()
    if openai is None:
        raise DependencyError(
            "openai is not installed",
            error_type="missing_dependency",
            suggestion="Install it: pip install openai",
        )
    return openai


def _openai() -> Any:
    try:
        import openai
    except ImportError:
        return None
    return openai


def _configured(openai: Any, name: str, core: Core | AsyncCore) -> Any:
    settings = core.context.settings
    is_async = name.startswith("Async")
    # A client of the caller's for the other kind of calls cannot be used.
    given = core.http_client if isinstance(core, AsyncCore) is is_async else None
    try:
        client = _checking(getattr(openai, name), settings, is_async)(
            # Never none: then the package would send the key that the environment holds for OpenAI.
            api_key=_NO_KEY,
            base_url=f"{settings.base_url}/openai",
            timeout=max(settings.timeout, _LEAST_SECONDS),
            max_retries=settings.max_retries,
            default_headers={"X-Client-Id": f"python-sdk-{__version__}"},
            **({} if given is None else {"http_client": given}),
        )
    except TypeError as error:
        raise ConfigurationError(
            f"openai {openai.__version__} cannot send with the http_client that was given",
            error_type="invalid_http_client",
            suggestion="Use client.chat.completions, which can, or give a client of the library that openai uses",
        ) from error
    for secret in ("organization", "project", "admin_api_key"):
        if getattr(client, secret, None) is not None:
            setattr(client, secret, None)
    if given is None and isinstance(core, AsyncCore) is is_async:
        core.close_too(client)
    found = client.chat.completions
    for method in _ASKING:
        if hasattr(found, method):
            setattr(found, method, _taking_ours(getattr(found, method)))
    return found


def _checking(base: type[Any], settings: Settings, is_async: bool) -> type[Any]:
    """The package's client, which looks before each request, by whatever method, whether and with which key to send.

    The two methods are those that the package keeps for classes made of its own. What they raise reaches the caller
    as it is: what is raised further down counts as a lost connection, and is tried again.
    """

    def prepare(client: Any) -> None:
        if switched_on(OFFLINE_VARIABLE):
            raise OfflineError("The request to /openai was not sent")
        # The key may be another one each time.
        client.api_key = settings.api_key or _NO_KEY

    def strip(request: Any) -> None:
        if request.headers.get("authorization") == f"Bearer {_NO_KEY}":
            del request.headers["authorization"]

    def options_of(client: Any, options: Any) -> Any:
        prepare(client)
        return base._prepare_options(client, options)

    def request_of(client: Any, request: Any) -> None:
        base._prepare_request(client, request)
        strip(request)

    async def async_options_of(client: Any, options: Any) -> Any:
        prepare(client)
        return await base._prepare_options(client, options)

    async def async_request_of(client: Any, request: Any) -> None:
        await base._prepare_request(client, request)
        strip(request)

    hooks = (async_options_of, async_request_of) if is_async else (options_of, request_of)
    return type(base.__name__, (base,), dict(zip(("_prepare_options", "_prepare_request"), hooks, strict=True)))


def _taking_ours(method: Callable[..., Any]) -> Callable[..., Any]:
    """The same method, which also takes what only this API knows."""

    @wraps(method)
    def taking(*arguments: Any, **keywords: Any) -> Any:
        ours = {name: argument(name, keywords.pop(name)) for name in sorted(_OURS & keywords.keys())}
        if ours:
            extra: Mapping[str, Any] = keywords.get("extra_body") or {}
            keywords["extra_body"] = {**extra, **ours}
        keywords.setdefault("model", _MODEL)
        return method(*arguments, **keywords)

    return taking
