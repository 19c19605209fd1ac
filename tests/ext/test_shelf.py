"""Models that a client keeps: for an hour, a hundred of them."""

from __future__ import annotations

import copy
import pickle

from pydantic import BaseModel

from vlmrun_ext.shelf import Shelf


class Model(BaseModel):
    """Something to keep."""


def test_a_model_is_kept_for_an_hour() -> None:
    """By the clock that the caller reads."""
    shelf = Shelf()
    shelf.put("a", 10.0, Model)

    assert shelf.get("a", 10.0) is Model
    assert shelf.get("a", 3609.0) is Model
    assert shelf.get("a", 3610.0) is None
    assert shelf.get("b", 10.0) is None


def test_the_first_gives_way() -> None:
    """One that is put again counts as new."""
    shelf = Shelf()
    for number in range(100):
        shelf.put(number, 0.0, Model)
    shelf.put(0, 0.0, Model)
    shelf.put("one more", 0.0, Model)

    assert shelf.get(0, 0.0) is Model
    assert shelf.get(1, 0.0) is None
    assert shelf.get(2, 0.0) is Model


def test_a_copy_is_empty() -> None:
    """Models made at run time cannot be found by name elsewhere."""
    shelf = Shelf()
    shelf.put("a", 0.0, Model)
    for other in (pickle.loads(pickle.dumps(shelf)), copy.copy(shelf)):
        assert other.get("a", 0.0) is None
        other.put("a", 0.0, Model)
        assert other.get("a", 0.0) is Model
