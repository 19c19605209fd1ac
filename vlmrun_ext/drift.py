"""Where answers of the service have moved away from the document that this SDK was made from.

None of it is an error: unknown fields, values and variants stay usable as they are. Whoever wants to know is told of
each once; for everybody else nothing is looked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from vlmrun_ext.errors import ConfigurationError

__all__ = ["Drift", "DriftHook", "Found", "Watch", "checked_hook"]

_LOGGER: Final = "vlmrun.drift"
_INFO: Final = 20
_WARNING: Final = 30
_MOST: Final = 1_000
"""How many different things one client tells; a service that makes up names must not fill the memory."""
_SHOWN: Final = 80


class Drift(NamedTuple):
    """One thing in an answer that the document does not have.

    Attributes:
        kind: `field` for a field without a name, `value` for a value that an enumeration does not list, `variant` for
            one that is none of those that a union allows.
        schema: The schema that the answer has there.
        field: Which of its fields; of the kind `field`, the unknown one.
        value: What it holds.
    """

    kind: Literal["field", "value", "variant"]
    schema: str
    field: str
    value: Any


DriftHook: TypeAlias = Callable[[Drift], object]
"""A plain function that is told of drift. What it raises is logged and goes no further."""

Found: TypeAlias = "tuple[Literal['field', 'value', 'variant'], str, str, Any]"
"""Kind, schema, field and value, as generated code finds them."""


class Watch:
    """Looks through the answers of one client, if anybody wants to know, and tells each thing once.

    Args:
        find: Finds what the document does not have in an answer.
        hook: Is told.
    """

    def __init__(self, find: Callable[[Any], Iterable[Found]], hook: DriftHook | None) -> None:
        self._find = find
        self._hook = hook
        self._told: set[tuple[str, str, str, str]] = set()

    def __call__(self, answer: Any) -> None:
        """Look through an answer."""
        if self._hook is None and not _is_logged(_INFO):
            return
        try:
            for found in self._find(answer):
                self._tell(Drift(*found))
        except Exception as error:
            # What an answer looks like must not decide whether it can be used.
            _log(_WARNING, "an answer could not be looked through: %s", type(error).__name__)

    def _tell(self, drift: Drift) -> None:
        shown = str(drift.value)[:_SHOWN] if drift.kind == "value" else ""
        place = (drift.kind, drift.schema, drift.field, shown)
        if place in self._told or len(self._told) >= _MOST:
            return
        self._told.add(place)
        # Of an unknown field only the type is written down: what is in it may be anybody's.
        what = (
            f"the value {shown!r}" if drift.kind == "value" else f"a {drift.kind} of type {type(drift.value).__name__}"
        )
        _log(_INFO, "%s.%s: %s that this version does not know", drift.schema, drift.field, what)
        if self._hook is not None:
            try:
                self._hook(drift)
            except Exception as error:
                _log(_WARNING, "on_drift raised %s", type(error).__name__)


def checked_hook(hook: Any) -> DriftHook | None:
    """The hook that a client was given.

    Raises:
        ConfigurationError: It is no plain function.
    """
    from inspect import iscoroutinefunction

    if hook is not None and (not callable(hook) or iscoroutinefunction(hook)):
        raise ConfigurationError(
            f"on_drift is no plain function, but of type {type(hook).__name__}",
            error_type="invalid_on_drift",
            suggestion="Pass a function of one argument; it is not awaited",
        )
    return hook  # type: ignore[no-any-return]  # callable is all that can be known of it


def _is_logged(level: int) -> bool:
    # Nobody can have asked for log lines without importing this.
    logging = sys.modules.get("logging")
    if logging is None:
        return False
    logger = logging.getLogger(_LOGGER)
    return bool(logger.isEnabledFor(level) and logger.hasHandlers())


def _log(level: int, text: str, *values: object) -> None:
    if _is_logged(level):
        sys.modules["logging"].getLogger(_LOGGER).log(level, text, *values)
