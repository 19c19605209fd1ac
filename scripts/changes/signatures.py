"""Compares two functions as their callers see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import griffe

from scripts.changes.annotations import relation, without_unset
from scripts.changes.graph import Finding
from scripts.changes.surface import Surface
from scripts.changes.wording import code, listed

__all__ = ["functions"]

_POSITIONAL = (griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword)
_BY_NAME = (griffe.ParameterKind.keyword_only, griffe.ParameterKind.positional_or_keyword)
# What stands for "not given".
_ABSENT = ("None", "UNSET")


def functions(
    old: griffe.Function, new: griffe.Function, where: str, said: str, before: Surface, after: Surface
) -> Iterator[Finding]:
    """Everything that callers of a function notice."""
    comparison = _Signatures(old, new, where, said, before, after)
    yield from comparison.run()


class _Signatures:
    def __init__(
        self, old: griffe.Function, new: griffe.Function, where: str, said: str, before: Surface, after: Surface
    ) -> None:
        self.old, self.new = old, new
        self.where, self.said = where, said
        self.before, self.after = before, after

    def run(self) -> Iterator[Finding]:
        if ("async" in self.old.labels) != ("async" in self.new.labels):
            word = "has to be awaited now" if "async" in self.new.labels else "is no longer awaited"
            yield Finding("py-async-changed", self.where, f"{self.said} {word}.")
        ones, twos = _parameters(self.old), _parameters(self.new)
        renamed = self._renamed(ones, twos)
        yield from self._presence(ones, twos, renamed)
        yield from self._order(ones, twos, renamed)
        known = {one.name: one for one in twos}
        for one in ones:
            if (two := known.get(renamed.get(one.name, one.name))) is not None:
                yield from self._parameter(one, two)
        yield from self._result()
        yield from self._overloads({one.name for one in ones}, {two.name for two in twos})

    def _finding(self, rule: str, text: str) -> Finding:
        return Finding(f"py-{rule}", self.where, text)

    def _renamed(self, ones: Sequence[griffe.Parameter], twos: Sequence[griffe.Parameter]) -> dict[str, str]:
        """Parameters that only changed their name: the same place, the same type, one gone and one come."""
        names = {one.name for one in ones}, {two.name for two in twos}
        return {
            one.name: two.name
            for one, two in zip(ones, twos, strict=False)
            if one.kind is two.kind and one.kind in _POSITIONAL
            if one.name not in names[1] and two.name not in names[0]
            if str(one.annotation) == str(two.annotation)
        }

    def _presence(
        self, ones: Sequence[griffe.Parameter], twos: Sequence[griffe.Parameter], renamed: dict[str, str]
    ) -> Iterator[Finding]:
        names = {one.name for one in ones}, {two.name for two in twos}
        for name, other in renamed.items():
            text = f"Parameter {code(name)} of {self.said} is called {code(other)} now."
            yield self._finding("parameter-renamed", text)
        for one in ones:
            if one.name not in names[1] and one.name not in renamed:
                yield self._finding("parameter-removed", f"Parameter {code(one.name)} of {self.said} was removed.")
        for two in twos:
            if two.name not in names[0] and two.name not in renamed.values():
                word = "required" if two.required and not _variadic(two) else "optional"
                text = f"{word.capitalize()} parameter {code(two.name)} was added to {self.said}."
                yield self._finding(f"parameter-added-{word}", text)

    def _order(
        self, ones: Sequence[griffe.Parameter], twos: Sequence[griffe.Parameter], renamed: dict[str, str]
    ) -> Iterator[Finding]:
        """The order by position; what is gone or can no longer be given by position is reported by itself."""
        later = [two.name for two in twos if two.kind in _POSITIONAL]
        earlier = [renamed.get(one.name, one.name) for one in ones if one.kind in _POSITIONAL]
        earlier = [name for name in earlier if name in later]
        if later[: len(earlier)] != earlier:
            text = f"By position {self.said} takes {listed(later, 10)} now, {listed(earlier, 10)} before."
            yield self._finding("parameters-reordered", text)

    def _parameter(self, one: griffe.Parameter, two: griffe.Parameter) -> Iterator[Finding]:
        said = f"parameter {code(two.name)} of {self.said}"
        if one.kind is not two.kind:
            lost = (one.kind in _POSITIONAL and two.kind not in _POSITIONAL) or (
                one.kind in _BY_NAME and two.kind not in _BY_NAME
            )
            kinds = [str(part.kind.value) if part.kind else "" for part in (one, two)]
            text = f"P{said[1:]} was {kinds[0]} and is {kinds[1]} now."
            yield self._finding(f"parameter-kind-{'narrowed' if lost else 'widened'}", text)
        if one.required != two.required and not (_variadic(one) or _variadic(two)):
            word = "required" if two.required else "optional"
            yield self._finding(f"parameter-became-{word}", f"P{said[1:]} became {word}.")
        elif str(one.default) != str(two.default):
            absent = str(one.default) in _ABSENT and str(two.default) in _ABSENT
            text = f"The default of {said} changed from {code(str(one.default))} to {code(str(two.default))}."
            yield self._finding(f"parameter-{'absence' if absent else 'default'}-changed", text)
        before = without_unset(self.before.annotation(self.old, one.annotation))
        after = without_unset(self.after.annotation(self.new, two.annotation))
        found = relation(before, after)
        if found != "same" and not _only_absence(before, after, one, two):
            text = f"The type of {said} changed from {code(before)} to {code(after)}."
            yield self._finding(f"parameter-type-{found}", text)

    def _result(self) -> Iterator[Finding]:
        before = self.before.annotation(self.old, self.old.returns)
        after = self.after.annotation(self.new, self.new.returns)
        found = relation(before, after)
        if found != "same":
            text = f"{self.said} returned {code(before)} and returns {code(after)} now."
            yield self._finding(f"return-type-{found}", text)

    def _overloads(self, ones: set[str], twos: set[str]) -> Iterator[Finding]:
        # Parameters that are new or gone were reported; forms that differ in nothing else are the same.
        both = ones & twos
        before = [self._form(one, self.before, both) for one in self.old.overloads or []]
        after = [self._form(two, self.after, both) for two in self.new.overloads or []]
        for form in dict.fromkeys(before):
            if form not in after:
                yield self._finding("overload-removed", f"{self.said} can no longer be called as {code(form)}.")
        for form in dict.fromkeys(after):
            if form not in before:
                yield self._finding("overload-added", f"{self.said} can be called as {code(form)}.")

    def _form(self, function: griffe.Function, surface: Surface, names: set[str]) -> str:
        written = [
            f"{one.name}: {surface.annotation(function, one.annotation)}"
            + (f" = {one.default}" if one.default is not None else "")
            for one in _parameters(function)
            if one.name in names
        ]
        return f"({', '.join(written)}) -> {surface.annotation(function, function.returns)}"


def _parameters(function: griffe.Function) -> list[griffe.Parameter]:
    """Its parameters without the one that is bound."""
    found = list(function.parameters)
    bound = isinstance(function.parent, griffe.Class) and "staticmethod" not in function.labels
    return found[1:] if bound and found else found


def _variadic(parameter: griffe.Parameter) -> bool:
    return parameter.kind in (griffe.ParameterKind.var_positional, griffe.ParameterKind.var_keyword)


def _only_absence(before: str, after: str, one: griffe.Parameter, two: griffe.Parameter) -> bool:
    """Whether a parameter lost or gained None only because None meant "not given"."""
    defaults = str(one.default), str(two.default)
    if relation(before, after) == "narrowed":
        return defaults == ("None", "UNSET") and relation(before, f"{after} | None") == "same"
    return False
