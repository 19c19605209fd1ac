"""GIF files: the first frame, and a walk over the others to see that the file is whole."""

from __future__ import annotations

import struct
from typing import Final

from vlmrun_ext.media.images.encoded import Encoded, broken, part

__all__ = ["read_gif"]

_FORM: Final = "GIF"
_MOST_BLOCKS: Final = 4_000_000
_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_CONTROL: Final = 0xF9


def read_gif(content: bytes) -> Encoded:
    """Take a GIF file apart.

    Raises:
        ArtifactDecodeError: It has no frame, or does not go on to its end.
    """
    return _Walk(content).encoded()


class _Walk:
    """A walk over the blocks of a file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0
        self.blocks = 0

    def encoded(self) -> Encoded:
        """The first frame, once everything up to the end of the file has been walked over."""
        width, height, flags, _, _ = struct.unpack("<HHBBB", self.take(13)[6:])
        colours = self.colours(flags)
        transparent: int | None = None
        first: Encoded | None = None
        while (kind := self.take(1)[0]) != _END:
            if kind == _EXTENSION:
                label, start = self.take(1)[0], self.at
                self.skip()
                if label == _CONTROL and self.at - start >= 6 and first is None:
                    transparent = self.content[start + 4] if self.content[start + 1] & 1 else None
            elif kind == _FRAME:
                left, top, across, down, flags = struct.unpack("<HHHHB", self.take(9))
                own = self.colours(flags)
                bits, start = self.take(1)[0], self.at
                self.skip()
                if first is None:
                    palette = own or colours
                    first = Encoded(
                        form=_FORM,
                        # A frame may stand over the edges; Pillow shows all of it, browsers do not agree.
                        size=(max(width, left + across), max(height, top + down)),
                        mode="P" if palette else "L",
                        codec="gif",
                        arguments=(bits, flags >> 6 & 1, -1),
                        pieces=(self.content[start : self.at],),
                        box=(left, top, left + across, top + down),
                        palette=palette,
                        transparency=transparent,
                    )
                    if not across * down:
                        raise broken(_FORM, "has a first frame without pixels")
            elif first is None:
                raise broken(_FORM, f"has something unknown at byte {self.at - 1}")
            else:
                break
        if first is None:
            raise broken(_FORM, "has no frame")
        return first

    def take(self, length: int) -> bytes:
        """The next bytes."""
        taken = part(self.content, self.at, length, _FORM)
        self.at += length
        return taken

    def colours(self, flags: int) -> bytes | None:
        """The palette that follows, if one does."""
        return self.take(3 << (flags & 7) + 1) if flags & 0x80 else None

    def skip(self) -> None:
        """Pass over blocks of data, up to and with the empty one that ends them."""
        at, content = self.at, self.content
        try:
            while length := content[at]:
                at += length + 1
                self.blocks += 1
                if self.blocks > _MOST_BLOCKS:
                    raise broken(_FORM, f"has more than {_MOST_BLOCKS} blocks")
        except IndexError:
            raise broken(_FORM, f"ends at byte {len(content)}, inside a block of data") from None
        self.at = at + 1
