"""The hashes of a body as it arrives, and whether they are the ones that a server promised for it.

A promise is a header: `Repr-Digest`, `Content-Digest` (RFC 9530), the older `Digest` and `Content-MD5`, and those of
the large object stores. One that names a hash we know and does not hold one is a promise that nothing can keep.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections import deque
from collections.abc import Iterable, Mapping
from hashlib import md5, sha1, sha256, sha512
from threading import Condition, Thread
from typing import Any, Final, TypeAlias

__all__ = ["HELD", "Promise", "Tally", "promises"]

HELD: Final = 3
"""How many blocks, the last ones, `Tally.update` may not have looked at when it returns."""

_HASHES: Final[Mapping[str, Any]] = {"sha-256": sha256, "sha-512": sha512, "sha": sha1, "md5": md5}
_STRONG: Final = frozenset({"sha-256", "sha-512"})
_LISTS: Final = ("repr-digest", "content-digest", "digest", "x-goog-hash")
_SINGLE: Final = {
    "content-md5": "md5",
    "x-amz-checksum-sha256": "sha-256",
    "x-amz-checksum-sha1": "sha",
    "x-checksum-sha256": "sha-256",
}
_LONG: Final = 1 << 18
_ITEM: Final = re.compile(r"\s*([A-Za-z0-9-]+)=(.*?)\s*")

Block: TypeAlias = "bytes | bytearray | memoryview"


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
    """Length and hashes of the bytes that have arrived.

    The hash of a long body is taken in a thread, beside whatever its caller goes on to do; who asks for it waits.
    """

    __slots__ = ("_changed", "_hashes", "_is_running", "_waiting", "total")

    def __init__(self, algorithms: Iterable[str] = ()) -> None:
        """Start with no bytes.

        Args:
            algorithms: Hashes to take beside SHA-256, as `promises` names them.
        """
        self.total = 0
        self._hashes = {
            name: _HASHES[name](usedforsecurity=False) for name in {"sha-256", *algorithms} if name in _HASHES
        }
        self._waiting: deque[Block] = deque()
        self._is_running = False
        self._changed: Condition | None = None
        """Of what is shared with the thread, once there is one: most bodies are short, and making it takes longer."""

    @property
    def algorithms(self) -> list[str]:
        """The hashes that are taken."""
        return sorted(self._hashes)

    @property
    def sha256(self) -> str:
        """The SHA-256 hash so far, in hexadecimal."""
        self._settle()
        return str(self._hashes["sha-256"].hexdigest())

    def update(self, block: Block) -> None:
        """Count bytes, which must not change before `HELD` other blocks were counted, or a hash was asked for."""
        # A body of one block is not worth a thread.
        is_long = self.total > 0 and len(block) >= _LONG
        self.total += len(block)
        if is_long and self._passed_on(block):
            return
        self._settle()
        self._take(block)

    def covers(self, promised: Iterable[Promise]) -> bool:
        """Whether every promise is about a hash that is taken."""
        return all(one.algorithm in self._hashes for one in promised)

    def broken(self, promised: Iterable[Promise]) -> Promise | None:
        """The first promise that was not kept."""
        self._settle()
        return next((one for one in promised if not one.kept_by(self._hashes[one.algorithm].digest())), None)

    def _passed_on(self, block: Block) -> bool:
        """Whether a thread takes the block; there may be none to be had, as when the program is about to end."""
        changed = self._changed = self._changed or Condition()
        with changed:
            while len(self._waiting) >= HELD:
                changed.wait()
            if not self._is_running:
                try:
                    Thread(target=self._run, args=(changed,), name="vlmrun-hash", daemon=True).start()
                except RuntimeError:
                    return False
                self._is_running = True
            self._waiting.append(block)
            return True

    def _run(self, changed: Condition) -> None:
        while True:
            with changed:
                if not self._waiting:
                    # Ends rather than waits: nobody says when a body is given up.
                    self._is_running = False
                    changed.notify_all()
                    return
                block = self._waiting[0]
            self._take(block)
            with changed:
                self._waiting.popleft()
                changed.notify_all()

    def _settle(self) -> None:
        """Wait until all that was counted is in the hashes."""
        if self._changed is not None:
            with self._changed:
                while self._is_running:
                    self._changed.wait()

    def _take(self, block: Block) -> None:
        for each in self._hashes.values():
            each.update(block)


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
