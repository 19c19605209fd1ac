"""Headers of an answer, found by their names in whatever letters."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Headers"]


class Headers(dict[str, str]):
    """Headers of an answer, names in lower case; they are found in any case.

    Example:
        >>> headers = Headers({"retry-after": "3"})
        >>> headers["Retry-After"], headers.get("X-Other"), "RETRY-AFTER" in headers, headers == {"retry-after": "3"}
        ('3', None, True, True)
    """

    __slots__ = ()

    def __missing__(self, name: object) -> str:
        if isinstance(name, str):
            wanted = name.lower()
            # The names of an answer are in lower case; those that a caller gives an error need not be.
            for known, value in self.items():
                if known.lower() == wanted:
                    return value
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        try:
            self[name]  # type: ignore[index]  # what is no text is no name
        except KeyError:
            return False
        return True

    def get(self, name: str, default: Any = None, /) -> Any:
        """The value of a header, or something else where there is none of this name."""
        try:
            return self[name]
        except KeyError:
            return default
