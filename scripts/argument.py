"""One argument of a facade method, and all of them: how a signature, a call and an example write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.annotations import Names

__all__ = ["HELPERS", "Argument", "Arguments"]

HELPERS = ("argument", "body", "resource_id", "upload")
"""Functions of the hand-written layer that arguments may need on their way."""


@dataclass(frozen=True)
class Argument:
    """One argument.

    Attributes:
        name: Its name.
        annotation: Its type, when it is given.
        required: Whether it has to be given.
        text: Its description.
        null_is_sent: Whether None is a value of its own, and not the same as leaving the argument out.
        sample: A value for examples, as source text; only of what has to be given.
    """

    name: str
    annotation: str
    required: bool
    text: str
    null_is_sent: bool = False
    sample: str = ""

    @property
    def nullable(self) -> bool:
        """Whether the type has None in it already."""
        return self.annotation == "Any" or "None" in self.annotation.split(" | ")

    @property
    def written(self) -> str:
        """The argument as a signature has it."""
        if self.required:
            return f"{self.name}: {self.annotation}"
        if self.null_is_sent:
            return f"{self.name}: {self.annotation} | Unset = UNSET"
        return f"{self.name}: {self.annotation}{'' if self.nullable else ' | None'} = None"


@dataclass
class Arguments:
    """All arguments of one method.

    Attributes:
        path: Those that are part of the path.
        others: All others, in the order of the document.
        passed: What is handed to the low-level request.
        names: The models that the annotations mention.
        omitted: Arguments that the manifest takes out.
    """

    path: list[Argument] = field(default_factory=list)
    others: list[Argument] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    omitted: list[Argument] = field(default_factory=list)

    def ordered(self, positional: Sequence[str]) -> list[Argument]:
        """Those of the path, then those with a place, then those that have to be given."""
        places = {name: place for place, name in enumerate(positional)}
        others = sorted(self.others, key=lambda one: (places.get(one.name, len(places)), not one.required))
        return [*self.path, *others]

    def signature(self, positional: Sequence[str]) -> str:
        """The parameters of the method, without `self`."""
        ordered = self.ordered(positional)
        first = [one for one in ordered if one in self.path or one.name in positional]
        rest = [one for one in ordered if one not in first]
        return ", ".join([*(one.written for one in first), *(["*"] if rest else []), *(one.written for one in rest)])

    @property
    def helpers(self) -> list[str]:
        """Functions of the hand-written layer that the call needs."""
        call = ", ".join(self.passed)
        return [one for one in HELPERS if f"_{one}(" in call]
