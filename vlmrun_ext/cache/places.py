"""Where one artifact belongs in the cache, and whose it is.

A place is made of checked values only: ids that cannot name anything outside of the cache's folder, on any file
system. Texts from answers (names in headers, URLs) never become part of a path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from vlmrun_ext.errors import InputError

if TYPE_CHECKING:
    from vlmrun_ext.refs import Ref
    from vlmrun_ext.settings import Settings

__all__ = ["Place", "Scope", "ScopeName", "disk_name", "place_of", "scope_of"]

ScopeName: TypeAlias = Literal["session_id", "execution_id"]

_LONGEST: Final = 128
_REMEMBERED: Final = 1024
_ALLOWED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(10))]
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The session or execution that an artifact belongs to.

    Attributes:
        name: Which of the two: the name of the parameter that says so.
        id: Its id, safe as the name of a folder.
    """

    name: ScopeName
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """One artifact of one account of one service.

    The file's path is made of the scope's id and the object's id alone, as documented. The other values are compared
    on every read, so that what one account downloaded is never handed to another.

    Attributes:
        scope: Whether the scope is a session or an execution.
        scope_id: Its id.
        object_id: The artifact's id.
        origin: The service, as its base URL.
        account: A fingerprint of the key.
    """

    scope: ScopeName
    scope_id: str
    object_id: str
    origin: str
    account: str

    @property
    def folder(self) -> str:
        """The name of the folder that its file is in."""
        return disk_name(self.scope_id)

    @property
    def stem(self) -> str:
        """The name of its file without the extension."""
        return disk_name(self.object_id)

    def identity(self) -> Mapping[str, str]:
        """The values by which the record of a stored artifact is known to be about this place."""
        return {
            "scope": self.scope,
            "scope_id": self.scope_id,
            "object_id": self.object_id,
            "origin": self.origin,
            "account": self.account,
        }


def scope_of(session_id: str | None, execution_id: str | None) -> Scope:
    """Check the two arguments of which exactly one is given.

    Raises:
        InputError: Both or neither is given, or the id cannot be the name of a folder.
    """
    if (session_id is None) == (execution_id is None):
        given = (
            "Neither session_id nor execution_id was" if session_id is None else "Both session_id and execution_id were"
        )
        raise InputError(f"{given} given", suggestion="Pass exactly one of them")
    if session_id is not None:
        return _scope("session_id", _text("session_id", session_id))
    return _scope("execution_id", _text("execution_id", execution_id))


def place_of(scope: Scope, ref: Ref[object], settings: Settings) -> Place:
    """The place of an artifact that is asked for under these settings."""
    return _place(scope.name, scope.id, ref.id, settings.base_url, _fingerprint(settings.api_key))


def disk_name(id: str) -> str:
    """The name that a checked id has on disk: the id itself, unless a disk that ignores case would confuse it.

    An id with capitals is followed by a number that says which letters they are, so that no two ids have names that
    differ in case alone. (The service's own ids have no capitals.)

    Example:
        >>> disk_name("img_a1b2c3"), disk_name("img_A1b2c3")
        ('img_a1b2c3', 'img_A1b2c3~10')
    """
    if id == id.lower():
        return id
    return f"{id}~{sum(1 << at for at, letter in enumerate(id) if letter.isupper()):x}"


@lru_cache(maxsize=64)
def _fingerprint(key: str | None) -> str:
    """A short hash that tells accounts apart and from which no key can be found."""
    if key is None:
        return "none"
    from hashlib import sha256

    return sha256(b"vlmrun artifact cache\0" + key.encode()).hexdigest()[:16]


def _text(name: ScopeName, value: object) -> str:
    if not isinstance(value, str):
        suggestion = "Pass its id, value.id" if hasattr(value, "id") else "Pass the id as text"
        raise InputError(f"{name} is of type {type(value).__name__}, not str", suggestion=suggestion)
    # A subclass counts as the text it holds.
    return str.__str__(value)


# To look values up that were checked and made before takes less time than all else that a hit in the cache does.


@lru_cache(maxsize=_REMEMBERED)
def _scope(name: ScopeName, text: str) -> Scope:
    if not text:
        raise InputError(f"{name} is empty", suggestion="Pass the id as it stands in a response")
    if len(text) > _LONGEST:
        raise InputError(f"{name} has {len(text)} characters; ids have {_LONGEST} at most")
    if not _ALLOWED.issuperset(text):
        at = next(at for at, character in enumerate(text) if character not in _ALLOWED)
        raise InputError(
            f"{name} holds {text[at]!a} at position {at}",
            suggestion="Ids hold ASCII letters, digits, '-', '_' and '.' only",
        )
    if text.startswith(".") or text.endswith("."):
        raise InputError(f"{name} is {text!r}; ids neither begin nor end with a dot")
    if text.partition(".")[0].lower() in _DEVICES:
        raise InputError(f"{name} is {text!r}, the name of a device on Windows")
    return Scope(name, text)


_place: Final = lru_cache(maxsize=_REMEMBERED)(Place)
