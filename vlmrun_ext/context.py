"""What every flow of a client shares: its settings, retry policy, timeouts, ref classes and artifact cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vlmrun_ext.flow import Timeout
from vlmrun_ext.retry import RetryPolicy

if TYPE_CHECKING:
    from vlmrun_ext.cache import ArtifactCache
    from vlmrun_ext.refs import Ref
    from vlmrun_ext.settings import Settings

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every flow as its first argument; making one does no input or output.

    Attributes:
        settings: Key, base URL and limits of the client.
        policy: When a failed request is sent again.
        timeout: Seconds per phase of one exchange.
        refs: The ref class of each prefix, as the OpenAPI document names them.
        cache: Where finished artifacts are kept.
    """

    settings: Settings
    policy: RetryPolicy
    timeout: Timeout
    refs: Mapping[str, type[Ref[Any]]]
    cache: ArtifactCache
