"""How long a call may take that a body of any length has to fit into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vlmrun_ext.flow import Flow, Now, ask

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["Allowance"]


@dataclass(slots=True)
class Allowance:
    """The time one call may take. Time in which a body keeps coming is not counted, however long the body is.

    Attributes:
        budget: Seconds.
        start: When the call began.
        flowed: Seconds in which whole blocks arrived.
        mark: When the last block was complete, or the answer began.
    """

    budget: float
    start: float
    flowed: float = 0.0
    mark: float = 0.0

    @classmethod
    def of(cls, context: Context) -> Flow[Allowance]:
        """The allowance of a call that begins now."""
        now = yield from ask(Now())
        return cls(context.policy.budget, now)

    def left(self, now: float) -> float:
        """Seconds left at this moment."""
        return self.budget - (now - self.start - self.flowed)

    def advance(self, now: float) -> None:
        """Stop the time since the mark from counting."""
        self.flowed += now - self.mark
        self.mark = now
