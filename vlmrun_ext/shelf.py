"""Models that were made from a domain's schema, kept so that the schema is not asked for again and again."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["Shelf"]

_MOST: Final = 100
_SECONDS: Final = 3600.0


class Shelf:
    """Up to a hundred models, each for an hour; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._models: dict[Hashable, tuple[float, type[BaseModel]]] = {}

    def __getstate__(self) -> dict[str, object]:
        # Models made at run time cannot be found again by name, and locks belong to a process.
        return {}

    def __setstate__(self, state: object) -> None:
        self._lock = Lock()
        self._models = {}

    def get(self, key: Hashable, now: float) -> type[BaseModel] | None:
        """The model under a key, unless it is too old at this time of the flow's clock."""
        with self._lock:
            made, model = self._models.get(key, (now, None))
            return model if now - made < _SECONDS else None

    def put(self, key: Hashable, now: float, model: type[BaseModel]) -> None:
        """Keep a model; the one that was kept first gives way where there is no room."""
        with self._lock:
            self._models.pop(key, None)
            while len(self._models) >= _MOST:
                del self._models[next(iter(self._models))]
            self._models[key] = (now, model)
