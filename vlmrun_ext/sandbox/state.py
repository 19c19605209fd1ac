"""Everything one sandbox remembers. It lives in memory; only the bytes of files lie in a temporary folder."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import uuid4

from vlmrun_ext.sandbox.jobs import PACE, Job, Runner

__all__ = ["Agent", "Artifact", "Blob", "Skill", "State", "StoredFile"]


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes on disk, and what HTTP needs to know of them."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A binary object that a run or a chat made."""

    id: str
    filename: str
    media_type: str
    blob: Blob


@dataclass(slots=True, eq=False)
class StoredFile:
    """An uploaded file, or the promise of one until the bytes of a presigned upload are there."""

    id: str
    filename: str
    purpose: str
    media_type: str
    blob: Blob | None
    md5: str = ""
    token: str = ""
    expires: float | None = None
    created: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(slots=True, eq=False)
class Agent:
    """An agent: one that the sandbox brings along, or one that a client made (then with its job)."""

    id: str
    name: str
    description: str
    prompt: str
    json_schema: dict[str, Any] | None
    created: datetime
    job: Job | None = None


@dataclass(slots=True, eq=False)
class Skill:
    """One version of a skill."""

    id: str
    name: str
    description: str
    version: str
    blob: Blob
    schema: dict[str, Any] | None
    number: int
    public: bool = False
    created: datetime = field(default_factory=lambda: datetime.now(UTC))


class State:
    """The memory of one sandbox. Handlers run on the event loop; only `Runner`'s threads and `keep` need the lock."""

    def __init__(self, origin: str, api_key: str | None = None, secret: str | None = None) -> None:
        self.origin = origin
        self.api_key = api_key
        self.pace = PACE
        self.runner = Runner(secret)
        self.files: dict[str, StoredFile] = {}
        self.predictions: dict[str, Job] = {}
        self.executions: dict[str, Job] = {}
        self.agents: dict[str, Agent] = {}
        self.skills: list[Skill] = []
        self.datasets: dict[str, Job] = {}
        self.tunings: dict[str, Job] = {}
        self.feedback: list[dict[str, Any]] = []
        self.chats: dict[str, str] = {}
        self.sessions: dict[str, list[dict[str, Any]]] = {}
        self.published: dict[str, Artifact] = {}
        self._artifacts: dict[str, dict[str, Artifact]] = {}
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="vlmrun-sandbox-", ignore_cleanup_errors=True)

    def close(self) -> None:
        """Stop the work and remove every byte."""
        self.runner.close()
        self._folder.cleanup()

    def number(self) -> int:
        """The next of the numbers that give things their order."""
        return next(self._numbers)

    def path(self) -> Path:
        """A fresh place for bytes."""
        return Path(self._folder.name, uuid4().hex)

    def store(self, source: bytes | BinaryIO) -> Blob:
        """Put bytes on disk."""
        path = self.path()
        with path.open("xb") as target:
            if isinstance(source, bytes):
                target.write(source)
            else:
                shutil.copyfileobj(source, target, 1 << 20)
        return self.measured(path)

    def measured(self, path: Path) -> Blob:
        """Describe bytes that are on disk."""
        with path.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256")
        return Blob(path, path.stat().st_size, digest.hexdigest())

    def job(self, into: dict[str, Job], waiting: str, pace: float | None = None, **record: Any) -> Job:
        """A new job with an id of its own."""
        # Random, unlike artifact ids: clients keep artifacts under the id of their execution, and a file that an
        # earlier sandbox left in such a cache must never be taken for one of this sandbox.
        job = Job(str(uuid4()), record, waiting, self.pace if pace is None else pace, self.number())
        into[job.id] = job
        return job

    def namespace(self, name: str) -> dict[str, Artifact] | None:
        """The artifacts of an execution or a session; None when there is no such run."""
        with self._lock:
            if name in self._artifacts:
                return dict(self._artifacts[name])
        return {} if name in self.executions or name in self.sessions else None

    def keep(self, namespace: str, prefix: str, blob: Blob, filename: str, media_type: str) -> Artifact:
        """Make an artifact of bytes; its id follows from the bytes, so the same run gives the same ids."""
        with self._lock:
            mine = self._artifacts.setdefault(namespace, {})
            filename = _free(filename, {artifact.filename for artifact in mine.values()})
            digests = (hashlib.sha256(f"{blob.sha256}{filename}{salt}".encode()).hexdigest() for salt in count())
            name = next(name for digest in digests if (name := f"{prefix}_{digest[:6]}") not in mine)
            mine[name] = Artifact(name, filename, media_type, blob)
            return mine[name]

    def publish(self, artifact: Artifact) -> str:
        """Give an artifact an address that needs no key."""
        token = uuid4().hex
        self.published[token] = artifact
        return f"{self.origin}/public/{token}/{quote(artifact.filename, safe='')}"

    def public_url(self, file: StoredFile) -> str:
        """The address of an uploaded file that needs no key."""
        return f"{self.origin}/public/{file.id}/{quote(file.filename, safe='', errors='replace')}"


def _free(filename: str, taken: Container[str]) -> str:
    """The name, or the name with the first number that makes it the only one of its kind."""
    stem, dot, suffix = filename.rpartition(".")
    candidates = (f"{stem}{f'-{number}' if number > 1 else ''}{dot}{suffix}" for number in count(1))
    return next(name for name in candidates if name not in taken)
