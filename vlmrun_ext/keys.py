"""The API key: a text, or a function that gives one, for keys that change while a program runs."""

from __future__ import annotations

from vlmrun_ext.client_errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, NoReturn, TypeAlias

__all__ = ["Key", "KeySource"]

KeySource: TypeAlias = "str | Callable[[], str] | None"

_LEAST_SECRET: Final = 8
"""A key shorter than this is not searched for in texts: it would be found inside ordinary words."""
_REMEMBERED: Final = 4
"""How many keys that a function gave are searched for: an answer may quote one that is no longer current."""


class Key:
    """Where the key comes from, and how it is kept out of texts.

    Args:
        source: The key, a function that gives it each time it is needed, or None to send none.

    Raises:
        ConfigurationError: It is none of these, or a text that cannot be a key.
    """

    __slots__ = ("_forms", "_seen", "source")

    def __init__(self, source: KeySource) -> None:
        if source is not None and not callable(source):
            _check(source)
        self.source = source
        self._seen: list[str] = [source] if isinstance(source, str) else []
        self._forms: dict[str, tuple[str, ...]] = {}

    def current(self) -> str | None:
        """The key as of now.

        Raises:
            ConfigurationError: The function raised, or gave something that cannot be a key.
        """
        if self.source is None or isinstance(self.source, str):
            return self.source
        try:
            key = self.source()
        except Exception as error:
            raise ConfigurationError(
                f"the function given as api_key raised {type(error).__name__}", error_type="invalid_api_key"
            ) from error
        _check(key)
        if key not in self._seen:
            self._seen = [*self._seen, key][-_REMEMBERED:]
        return key

    def redact(self, text: str) -> str:
        """Return the text with every key known here, wherever and however it stands in it, replaced by `***`."""
        for key in self._seen:
            if len(key) < _LEAST_SECRET:
                text = text.replace(f"Bearer {key}", "Bearer ***")
                continue
            if key not in self._forms:
                from vlmrun_ext.redaction import forms

                # Found once, and not before they are needed.
                self._forms = {
                    **{one: self._forms[one] for one in self._seen if one in self._forms},
                    key: tuple(forms(key)),
                }
            for form in self._forms[key]:
                text = text.replace(form, "***")
        return text


def _check(key: object) -> None:
    if not isinstance(key, str):
        _refuse(f"is of type {type(key).__name__}, not str", "Pass the key as text, or a function that gives it")
    if not key:
        _refuse("is empty", "Pass the key, or None to send none")
    for position, character in enumerate(key):
        if not "!" <= character <= "~":
            kind = "a space" if character == " " else "a control character" if character < " " else "no ASCII character"
            _refuse(f"holds {kind} at position {position}", "Copy the key again, without line ends")


def _refuse(problem: str, suggestion: str) -> NoReturn:
    raise ConfigurationError(f"api_key {problem}", error_type="invalid_api_key", suggestion=suggestion)
