"""The `>>>` examples of the hand-written modules give what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import vlmrun_ext

MODULES = [found.name for found in walk_packages(vlmrun_ext.__path__, "vlmrun_ext.") if "__main__" not in found.name]


def test_there_are_examples() -> None:
    """So that the test below has something to run."""
    finder = doctest.DocTestFinder()
    tried = {test.name for name in MODULES for test in finder.find(import_module(name)) if test.examples}

    assert "vlmrun_ext.media.signatures.sniff" in tried


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    """Exactly as printed."""
    assert doctest.testmod(import_module(name)).failed == 0
