"""The hashes of a body as it arrives, and whether they are the ones that a server promised for it.

A promise is a header: `Repr-Digest`, `Content-Digest` (RFC 9530), the older `Digest` and `Content-MD5`, and those of
the large object stores. One that names a hash we know and does not hold one is a promise that nothing can keep.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping
from hashlib import md5, sha1, sha256, sha512
from typing import Any, Final

__all__ = ["Promise", "Tally", "promises"]

_HASHES: Final[Mapping[str, Any]] = {"sha-256": sha256, "sha-512": sha512, "sha": sha1, "md5": md5}
_STRONG: Final = frozenset({"sha-256", "sha-512"})
_LISTS: Final = ("repr-digest", "content-digest", "digest", "x-goog-hash")
_SINGLE: Final = {
    "content-md5": "md5",
    "x-amz-checksum-sha256": "sha-256",
    "x-amz-checksum-sha1": "sha",
    "x-checksum-sha256": "sha-256",
}
_ITEM: Final = re.compile(r"\s*([A-Za-z0-9-]+)=(.*?)\s*")


class Promise:
    """What one header says that the hash of the body is."""

    __slots__ = ("algorithm", "header", "text")

    def __init__(self, header: str, algorithm: str, text: str) -> None:
        self.header, self.algorithm, self.text = header, algorithm, text

    def kept_by(self, digest: bytes) -> bool:
        """Whether this is the hash, which may be written in base64 or in hexadecimal."""
        text = self.text.strip().strip(":").strip('"')
        if text.lower() == digest.hex():
            return True
        try:
            return b64decode(text, validate=True) == digest
        except (Base64Error, ValueError):
            return False


class Tally:
    """Length and hashes of the bytes that have arrived."""

    __slots__ = ("_hashes", "total")

    def __init__(self, algorithms: Iterable[str] = ()) -> None:
        """Start with no bytes.

        Args:
            algorithms: Hashes to take beside SHA-256, as `promises` names them.
        """
        self.total = 0
        self._hashes = {
            name: _HASHES[name](usedforsecurity=False) for name in {"sha-256", *algorithms} if name in _HASHES
        }

    @property
    def algorithms(self) -> list[str]:
        """The hashes that are taken."""
        return sorted(self._hashes)

    @property
    def sha256(self) -> str:
        """The SHA-256 hash so far, in hexadecimal."""
        return str(self._hashes["sha-256"].hexdigest())

    def update(self, block: bytes | memoryview) -> None:
        """Count bytes."""
        self.total += len(block)
        for each in self._hashes.values():
            each.update(block)

    def covers(self, promised: Iterable[Promise]) -> bool:
        """Whether every promise is about a hash that is taken."""
        return all(one.algorithm in self._hashes for one in promised)

    def broken(self, promised: Iterable[Promise]) -> Promise | None:
        """The first promise that was not kept."""
        return next((one for one in promised if not one.kept_by(self._hashes[one.algorithm].digest())), None)


def promises(headers: Mapping[str, str], *, part: bool = False) -> list[Promise]:
    """What the headers of an answer (names in lower case) say of the whole body's hashes.

    Args:
        headers: The headers.
        part: The answer carries a part of the body. What is said of its content is then not about the whole.

    Example:
        >>> [one.algorithm for one in promises({"digest": "sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="})]
        ['sha-256']
    """
    found = list[Promise]()
    for header in _LISTS:
        for item in headers.get(header, "").split(","):
            match = _ITEM.fullmatch(item)
            if match and match[1].lower() in _HASHES:
                found.append(Promise(header, match[1].lower(), match[2]))
    # A checksum of several parts, which the stores mark by a dash, is none of the content's.
    found += [Promise(name, kind, headers[name]) for name, kind in _SINGLE.items() if "-" not in headers.get(name, "-")]
    about = [one for one in found if not (part and one.header in ("content-digest", "content-md5"))]
    # The weak ones, which are often made up, count only where there is nothing better.
    return [one for one in about if one.algorithm in _STRONG] or about
