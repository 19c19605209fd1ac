"""What every flow of a client shares: its settings, retry policy, timeouts, ref classes and artifact cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from vlmrun_ext.addresses import resolve
from vlmrun_ext.flow import Timeout
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.shelf import Shelf

if TYPE_CHECKING:
    from vlmrun_ext.cache.store import ArtifactCache
    from vlmrun_ext.homes import Live
    from vlmrun_ext.refs import Ref
    from vlmrun_ext.settings import Settings

__all__ = ["Context", "limited", "phases"]


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every flow as its first argument; making one does no input or output.

    Attributes:
        settings: Key, base URL and limits of the client.
        policy: When a failed request is sent again.
        timeout: Seconds per phase of one exchange.
        refs: The ref class of each prefix, as the OpenAPI document names them.
        find_cache: Gives the cache, the same each time; not made for a client that never asks for an artifact.
        resolve: Finds the addresses that a name and port stand for, when a link is followed.
        live: How refs in answers come to life; None where the client has no artifacts.
        shelf: Models made from the schemas of domains.
    """

    settings: Settings
    policy: RetryPolicy
    timeout: Timeout
    refs: Mapping[str, type[Ref[Any]]]
    find_cache: Callable[[], ArtifactCache]
    resolve: Callable[[str, int], Iterable[str]] = resolve
    live: Live | None = None
    shelf: Shelf = field(default_factory=Shelf, compare=False)

    @property
    def cache(self) -> ArtifactCache:
        """Where finished artifacts are kept."""
        return self.find_cache()


def limited(context: Context, timeout: float | None, max_retries: int | None) -> Context:
    """The context with other limits, where any are given; the bucket of retries stays the client's.

    Raises:
        ConfigurationError: A limit is not acceptable.
    """
    if timeout is None and max_retries is None:
        return context
    settings = context.settings.limited(timeout, max_retries)
    policy = replace(context.policy, max_retries=settings.max_retries, budget=settings.timeout)
    return replace(context, settings=settings, policy=policy, timeout=phases(settings.timeout))


def phases(seconds: float) -> Timeout:
    """The usual seconds for each phase of an exchange, none of them more than a call may take in all."""
    usual = Timeout()
    return Timeout(
        connect=min(usual.connect, seconds),
        read=min(usual.read, seconds),
        write=min(usual.write, seconds),
        pool=min(usual.pool, seconds),
    )
