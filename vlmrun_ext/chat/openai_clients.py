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

__all__ = ["async_completions", "completions", "require_openai"]

_MODEL: Final = "vlmrun-orion-1:auto"
_LEAST_SECONDS: Final = 600.0
_NO_KEY: Final = "none"
"""Stands where the package wants a key; it is not sent."""
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
        client = getattr(openai, name)(
            # Never none: then the package would send the key that the environment holds for OpenAI.
            api_key=settings.api_key or _NO_KEY,
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

    def prepare() -> Mapping[str, Any]:
        if switched_on(OFFLINE_VARIABLE):
            raise OfflineError("The request POST /openai/chat/completions was not sent")
        # The key may be another one each time.
        client.api_key = settings.api_key or ""
        return {} if client.api_key else {"Authorization": _omit(openai)}

    found.create = _taking_ours(found.create, prepare)
    return found


def _omit(openai: Any) -> Any:
    """What the package puts in place of a header that is not to be sent."""
    return openai.omit if hasattr(openai, "omit") else openai._types.Omit()


def _taking_ours(create: Callable[..., Any], prepare: Callable[[], Mapping[str, Any]]) -> Callable[..., Any]:
    """The same function, which also takes what only this API knows."""

    @wraps(create)
    def taking(*arguments: Any, **keywords: Any) -> Any:
        headers = prepare()
        ours = {name: argument(name, keywords.pop(name)) for name in sorted(_OURS & keywords.keys())}
        if ours:
            extra: Mapping[str, Any] = keywords.get("extra_body") or {}
            keywords["extra_body"] = {**extra, **ours}
        if headers:
            keywords["extra_headers"] = {**headers, **(keywords.get("extra_headers") or {})}
        keywords.setdefault("model", _MODEL)
        return create(*arguments, **keywords)

    return taking
