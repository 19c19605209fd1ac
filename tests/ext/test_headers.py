"""Headers are found by their names in whatever letters, and are otherwise a dictionary."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from vlmrun_ext.errors import APIError
from vlmrun_ext.headers import Headers

WRITTEN = {"retry-after": "3", "x-request-id": "r-1"}


@pytest.mark.parametrize("name", ["retry-after", "Retry-After", "RETRY-AFTER"])
def test_a_header_is_found(name: str) -> None:
    """As HTTP has it."""
    headers = Headers(WRITTEN)

    assert headers[name] == headers.get(name) == headers.get(name, "5") == "3"
    assert name in headers


@pytest.mark.parametrize("name", ["retry", "", 3, None])
def test_what_is_not_there_is_not_found(name: object) -> None:
    """By whatever it is called."""
    headers = Headers(WRITTEN)

    assert name not in headers
    assert headers.get(name) is None  # that it is no text is the point
    assert headers.get(name, "5") == "5"
    with pytest.raises(KeyError):
        headers[name]


def test_they_are_a_dictionary() -> None:
    """Equal to one, written like one, and copied."""
    headers = Headers(WRITTEN)

    assert headers == WRITTEN
    assert list(headers) == ["retry-after", "x-request-id"]
    assert json.loads(json.dumps(headers)) == WRITTEN
    for again in (copy.copy(headers), copy.deepcopy(headers), pickle.loads(pickle.dumps(headers))):
        assert isinstance(again, Headers)
        assert again == WRITTEN


def test_an_error_has_them() -> None:
    """Also one that was made by hand, or pickled."""
    error = APIError("no", headers={"Retry-After": "3"})

    assert error.headers == {"Retry-After": "3"}
    assert pickle.loads(pickle.dumps(error)).headers["retry-AFTER"] == error.headers["retry-after"] == "3"
    assert APIError("no").headers == {}
