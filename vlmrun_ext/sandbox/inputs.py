"""The inputs of a run: what a client put into `inputs` or into chat messages, fetched and told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vlmrun_ext.sandbox import pictures
from vlmrun_ext.sandbox.decoded import is_list, is_mapping, is_number
from vlmrun_ext.sandbox.jobs import WorkError
from vlmrun_ext.sandbox.web import Resource, fetch, looks_like_address, stored_content

if TYPE_CHECKING:
    from PIL import Image

    from vlmrun_ext.sandbox.state import State

__all__ = ["Inputs"]

_ADDRESSES = ("image_url", "video_url", "audio_url", "file_url")


@dataclass(frozen=True)
class Inputs:
    """Named inputs, some of them `MessageContent` objects, some plain JSON."""

    state: State
    values: Mapping[str, Any]

    @cached_property
    def resources(self) -> list[Resource]:
        """Everything that the inputs point at, in order.

        Raises:
            WorkError: If something of it cannot be had.
        """
        return [resource for value in self.values.values() for resource in self._within(value)]

    def fetch(self) -> None:
        """Fetch everything now: an address that leads nowhere fails a run even if no tool asks for it.

        Raises:
            WorkError: If something cannot be had.
        """
        _ = self.resources

    @cached_property
    def picture(self) -> Image.Image:
        """The first picture among the inputs.

        Raises:
            WorkError: If there is none, or it cannot be read.
        """
        for resource in self.resources:
            if resource.media_type.startswith("image/") or not _known(resource.media_type):
                return pictures.opened(resource.content)
        raise WorkError("a picture is needed: give an input of the type image_url")

    @property
    def has_picture(self) -> bool:
        """Whether anything among the inputs says that it is a picture."""
        return any(resource.media_type.startswith("image/") for resource in self.resources)

    @cached_property
    def texts(self) -> list[str]:
        """Every text among the inputs."""
        return [text for value in self.values.values() for text in _texts(value)]

    def number(self, name: str, default: float) -> float:
        """A number among the inputs, plain or as text."""
        value = self.values.get(name)
        if is_number(value):
            return value
        try:
            return float("".join(_texts(value)))
        except ValueError:
            return default

    def _within(self, value: Any) -> Iterator[Resource]:
        if isinstance(value, str) and looks_like_address(value):
            yield fetch(self.state, value)
        elif is_list(value):
            for item in value:
                yield from self._within(item)
        elif is_mapping(value):
            kind = value.get("type")
            if kind == "input_file" and isinstance(name := value.get("file_id"), str):
                yield stored_content(self.state, name)
            elif kind in _ADDRESSES or kind == "input_file":
                target = value.get(kind if kind in _ADDRESSES else "file_url")
                address = target.get("url") if is_mapping(target) else target
                if not isinstance(address, str):
                    raise WorkError(f"an input of the type {kind} needs its address in {kind}.url")
                yield fetch(self.state, address)


def _known(media_type: str) -> bool:
    """Whether a content type says anything; uploads without one are told by their content."""
    return media_type not in ("", "application/octet-stream")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not looks_like_address(value):
        yield value
    elif is_list(value):
        for item in value:
            yield from _texts(item)
    elif is_mapping(value):
        text = value.get("text")
        if value.get("type") == "text" and isinstance(text, str):
            yield text
