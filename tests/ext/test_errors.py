"""The error tree: what each class is, carries, and prints."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vlmrun_ext import api_errors, errors
from vlmrun_ext.errors import (
    APIError,
    ArtifactDecodeError,
    ArtifactError,
    ArtifactIntegrityError,
    AuthenticationError,
    CacheError,
    ClientError,
    ConfigurationError,
    DependencyError,
    ExecutionFailedError,
    Fault,
    InputError,
    InvalidRefError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ResponseModelError,
    ServerError,
    UnexpectedResponseError,
    ValidationError,
    VLMRunError,
    WaitTimeoutError,
)

OFFICIAL: list[tuple[type[Any], str, int | None, str, str]] = [
    (
        AuthenticationError,
        "Authentication failed",
        401,
        "authentication_error",
        "Check your API key and ensure it is valid",
    ),
    (ValidationError, "Validation failed", 400, "validation_error", "Check your request parameters"),
    (
        RateLimitError,
        "Rate limit exceeded",
        429,
        "rate_limit_error",
        "Reduce request frequency or contact support to increase your rate limit",
    ),
    (
        ServerError,
        "Server error",
        500,
        "server_error",
        "Please try again later or contact support if the issue persists",
    ),
    (ResourceNotFoundError, "Resource not found", 404, "not_found_error", "Check the resource ID or path"),
    (RequestTimeoutError, "Request timed out", 408, "timeout_error", "Try again later or increase the timeout"),
    (NetworkError, "Network error", None, "network_error", "Check your internet connection and try again"),
]
OFFICIAL_CLIENT: list[tuple[type[ClientError], str, str, str]] = [
    (ConfigurationError, "Invalid configuration", "configuration_error", "Check your client configuration"),
    (DependencyError, "Missing dependency", "dependency_error", "Install the required dependency"),
    (InputError, "Invalid input", "input_error", "Check your input parameters"),
]
PARENTS: list[tuple[type[Exception], type[Exception]]] = [
    (ClientError, VLMRunError),
    (ConfigurationError, ClientError),
    (DependencyError, ClientError),
    (InputError, ClientError),
    (InputError, ValueError),
    (InvalidRefError, InputError),
    (APIError, VLMRunError),
    (AuthenticationError, APIError),
    (ResourceNotFoundError, APIError),
    (ValidationError, APIError),
    (RateLimitError, APIError),
    (ServerError, APIError),
    (UnexpectedResponseError, APIError),
    (NetworkError, APIError),
    (RequestTimeoutError, NetworkError),
    (WaitTimeoutError, RequestTimeoutError),
    (WaitTimeoutError, TimeoutError),
    (ExecutionFailedError, VLMRunError),
    (ResponseModelError, VLMRunError),
    (ArtifactError, VLMRunError),
    (ArtifactDecodeError, ArtifactError),
    (ArtifactIntegrityError, ArtifactError),
    (CacheError, ArtifactError),
]
EXAMPLES: list[VLMRunError] = [
    VLMRunError("broken"),
    ClientError("broken", "odd", "mend it"),
    ConfigurationError(),
    InvalidRefError("img_x", at=5, expected="a letter"),
    APIError(
        "broken",
        418,
        {"a": "b"},
        "req-1",
        "tea",
        "brew",
        method="GET",
        path="/pot",
        attempts=3,
        body=[1],
        retry_after=2.5,
    ),
    NetworkError("cut", sent=False, method="PUT", path="/x"),
    WaitTimeoutError("late", execution={"id": "e"}),
    ExecutionFailedError("failed", execution={"id": "e"}),
    ResponseModelError("no fit", faults=(Fault("$.a", "missing"),), response={"b": 1}, execution="e"),
    CacheError("full", object_id="img_a1b2c3", path="/cache", suggestion="make room"),
]


@pytest.mark.parametrize(("kind", "message", "status", "error_type", "suggestion"), OFFICIAL)
def test_api_errors_have_the_defaults_of_the_official_sdk(
    kind: type[APIError], message: str, status: int | None, error_type: str, suggestion: str
) -> None:
    """Code that reads the fields of the official errors reads the same from ours."""
    error = kind()

    assert (message, status, error_type, suggestion) == (
        error.message,
        error.http_status,
        error.error_type,
        error.suggestion,
    )
    assert (error.headers, error.request_id) == ({}, None)


@pytest.mark.parametrize(("kind", "message", "error_type", "suggestion"), OFFICIAL_CLIENT)
def test_client_errors_have_the_defaults_of_the_official_sdk(
    kind: type[ClientError], message: str, error_type: str, suggestion: str
) -> None:
    """The same holds for errors of the caller's side."""
    error = kind()

    assert (message, error_type, suggestion) == (error.message, error.error_type, error.suggestion)


def test_api_errors_take_their_fields_in_the_official_order() -> None:
    """Positional arguments mean what they mean in the official SDK."""
    error = APIError("broken", 418, {"a": "b"}, "req-1", "tea", "brew")

    assert str(error) == "[status=418, type=tea, id=req-1] broken (Suggestion: brew)"
    assert error.headers == {"a": "b"}


@pytest.mark.parametrize(("kind", "parent"), PARENTS)
def test_the_tree_is_as_drawn(kind: type[Exception], parent: type[Exception]) -> None:
    """Each class is what the module's drawing says."""
    assert issubclass(kind, parent)


def test_the_tree_lists_every_class() -> None:
    """No class is exported that the drawing leaves out."""
    drawing = errors.__doc__ or ""

    assert [name for name in errors.__all__ if name != "Fault" and name not in drawing] == []
    assert sorted(errors.__all__) == errors.__all__
    assert sorted(api_errors.__all__) == api_errors.__all__


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_errors_survive_copies_and_pickles(error: VLMRunError, duplicate: Any) -> None:
    """A duplicate has the class, the text and every attribute, so errors can cross processes."""
    twin = duplicate(error)

    assert type(error) is type(twin)
    assert (vars(error), error.args, str(error)) == (vars(twin), twin.args, str(twin))


def test_an_api_error_says_what_where_and_what_to_do() -> None:
    """Its text has status, request, number of tries, message and suggestion."""
    error = ResourceNotFoundError("No such file", method="GET", path="/files/f1", attempts=2, request_id="req-1")

    assert str(error) == (
        "[status=404, type=not_found_error, id=req-1, attempts=2, request=GET /files/f1] No such file "
        "(Suggestion: Check the resource ID or path)"
    )


def test_an_error_without_labels_has_no_empty_brackets() -> None:
    """What is not known is not printed."""
    assert str(ClientError("broken")) == "broken"
    assert str(ArtifactError("broken")) == "broken"


def test_an_artifact_error_names_artifact_and_file() -> None:
    """Both are printed when they are known."""
    error = CacheError("No room", object_id="img_a1b2c3", path=Path("cache", "x.png"), suggestion="Clear it")

    assert f"[artifact=img_a1b2c3, file={Path('cache', 'x.png')}] No room (Suggestion: Clear it)" == str(error)


def test_a_wrong_ref_is_marked_under_its_first_wrong_character() -> None:
    """The marker stands below the fault, also where the text must be escaped to be printed."""
    lines = str(InvalidRefError("img_\n1b2c3", at=5, expected="a letter")).splitlines()

    assert lines[0] == "[type=input_error] expected a letter at position 5"
    assert lines[1] == r"    img_\n1b2c3"
    assert lines[1][lines[2].index("^")] == "1"


def test_a_long_wrong_ref_is_printed_in_part() -> None:
    """The size of the text given does not decide the size of the error's."""
    error = InvalidRefError("x" * 100_000, at=50_000, expected="an end")

    assert len(str(error)) < 300
    assert len(error.text) == 100_000


def test_a_response_model_error_lists_every_fault() -> None:
    """Each fault stands on a line of its own, with its path."""
    faults = Fault("$.total", "missing"), Fault("$.lines[2].price", "not a number")

    error = ResponseModelError("The response does not fit Invoice", faults=faults, response={})

    assert str(error) == "The response does not fit Invoice\n  $.total: missing\n  $.lines[2].price: not a number"


def test_errors_are_light_to_import() -> None:
    """Importing them brings in no package but the standard library."""
    code = (
        "import sys, vlmrun_ext.errors\n"
        "heavy = {'httpx', 'pydantic', 'numpy', 'PIL', 'msgspec', 'attrs', 'attr', 'asyncio', 'ssl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def test_the_wait_that_the_service_asks_for_is_printed() -> None:
    """Whoever reads the text knows when to try again."""
    assert str(RateLimitError("Slow down", retry_after=86400.0)).startswith(
        "[status=429, type=rate_limit_error, retry_after=86400s] Slow down"
    )
