"""What is made when it is first asked for: as `functools.cached_property`, without what importing that takes.

The modules that `from vlmrun.client import VLMRun` imports use neither `typing` nor `functools` nor `re` when they run:
each of these takes as long to import as all of ours together. `TYPE_CHECKING` is a name that type checkers know.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as once
else:

    class once:  # noqa: N801 - a decorator, written as one
        """A property that is computed once, and is a plain attribute of the instance from then on."""

        def __init__(self, make):
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._make(instance)
            return value


__all__ = ["once"]
