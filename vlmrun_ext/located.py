"""What a ref can do that knows where it was found: fetch its artifact by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from vlmrun_ext.errors import InputError

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

__all__ = ["HOME", "Home", "Located"]

ResultT_co = TypeVar("ResultT_co", covariant=True)

HOME: Final = "vlmrun.home"
"""Under this name the context of a validation says where the refs in it are found."""


class Home(Protocol):
    """Where refs are found, and how their artifacts are asked for."""

    def call(self, method: str, ref: Any, *, awaited: bool, **options: Any) -> Any:
        """Call a method of `client.artifacts`."""
        ...


class Located(Generic[ResultT_co]):
    """The part of a ref that is about where it was found; the type parameter is what `load` returns."""

    __slots__ = ("_home",)

    _home: Home | None
    """None for a ref that was made by hand."""

    def load(self) -> ResultT_co:
        """Get the artifact, as `client.artifacts.get` does.

        Only refs that an execution's `parsed` or `artifacts` hold know where they come from.

            picture = execution.parsed.image.load()

        Returns:
            A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays, else the path of the file.

        Raises:
            InputError: The ref does not know where it comes from, or was found by an async client.
            VLMRunError: The artifact could not be had.
        """
        result: ResultT_co = self._found_at().call("get", self, awaited=False)
        return result

    def path(self, to: str | PathLike[str] | None = None) -> Path:
        """Get the artifact's file, whatever its kind, as `client.artifacts.path` does.

            path = execution.parsed.video.path(to="results")

        Args:
            to: Put it there as well: a file, which is replaced, or a folder, which has no suffix or is there already.

        Raises:
            InputError: The ref does not know where it comes from, or was found by an async client.
            VLMRunError: The artifact could not be had.
        """
        result: Path = self._found_at().call("path", self, awaited=False, to=to)
        return result

    def size_bytes(self) -> int:
        """Find out how long the artifact is, without downloading it.

            if execution.parsed.video.size_bytes() < 100_000_000: ...

        Raises:
            InputError: The ref does not know where it comes from, or was found by an async client.
            VLMRunError: The length could not be found out.
        """
        result: int = self._found_at().call("size_bytes", self, awaited=False)
        return result

    async def aload(self) -> ResultT_co:
        """What `load` does, for refs that an async client found."""
        result: ResultT_co = await self._found_at().call("get", self, awaited=True)
        return result

    async def apath(self, to: str | PathLike[str] | None = None) -> Path:
        """What `path` does, for refs that an async client found."""
        result: Path = await self._found_at().call("path", self, awaited=True, to=to)
        return result

    async def asize_bytes(self) -> int:
        """What `size_bytes` does, for refs that an async client found."""
        result: int = await self._found_at().call("size_bytes", self, awaited=True)
        return result

    def _found_at(self) -> Home:
        if self._home is None:
            raise InputError(
                f"{self} does not know where it comes from",
                suggestion="Take it from execution.parsed or execution.artifacts, or call client.artifacts.get",
            )
        return self._home
