"""What went wrong while generating, in words a platform team can act on."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["GenerationError"]


class GenerationError(Exception):
    """Generation stopped and nothing was changed.

    Attributes:
        problems: One sentence each: what is wrong, where in which file, what to do.
    """

    def __init__(self, *problems: str) -> None:
        self.problems: Sequence[str] = problems
        super().__init__("\n".join(problems))
