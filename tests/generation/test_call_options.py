"""The options of a call: what the generator prints of them is what the hand-written layer takes."""

from __future__ import annotations

import re

from scripts import flow_methods, methods
from vlmrun_ext.calls import CallOptions, ExtraOptions


def test_the_generator_knows_every_option_of_a_call() -> None:
    """An argument of that name is never given two meanings."""
    assert frozenset(CallOptions.__annotations__) == methods.CALL_OPTIONS
    assert frozenset(ExtraOptions.__annotations__) == flow_methods._EXTRAS


def test_docstrings_name_every_option_of_a_call() -> None:
    """Those of methods that take all of them, and those of methods whose own arguments limit them."""
    named = [set(re.findall(r"`(\w+)`", text)) for text in (methods.OPTIONS, flow_methods._EXTRA_OPTIONS)]

    assert named == [set(CallOptions.__annotations__), set(ExtraOptions.__annotations__)]
