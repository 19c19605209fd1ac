"""Does a response fit the model that was asked for? If not: every fault, each with its path.

A response is JSON, so a model that is strict about types is held to what JSON can say: a date arrives as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeGuard

from vlmrun_ext.errors import ClientError, Fault, InputError, InvalidRefError, ResponseModelError
from vlmrun_ext.located import HOME

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails
    from typing_extensions import TypeVar

    from vlmrun_ext.located import Home

    ModelT = TypeVar("ModelT", default=Any)

__all__ = ["ResponseMode", "checked_model", "faults_of", "is_array", "is_mapping", "step", "validate"]

ResponseMode: TypeAlias = Literal["raise", "warn", "off"]
"""What becomes of a response that does not fit its model."""

_MEMBER = re.compile(r"function-\w+\[(\w+)\(\)(?:, .*)?\]")
"""What pydantic calls a member of a union that a function reads; the function has the name of its class."""
_SHOWN = 40
"""How many characters of a refused text are repeated in a fault."""


def step(path: str, key: str | int) -> str:
    """The path one step further in: `$.lines[2]`, or `$["odd key"]` for a key that is no identifier."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if key.isidentifier() else f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether the value is what JSON calls an object."""
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether the value is what JSON calls an array."""
    return isinstance(value, (list, tuple))


def checked_model(model: object, name: str = "response_model") -> type[Any]:
    """The same object, known to be a class that responses can be read as.

    That is a pydantic model, a dataclass, a TypedDict, an attrs class or a msgspec struct.

    Raises:
        InputError: It is anything else; `name` is the parameter to blame.
    """
    from pydantic import BaseModel

    from vlmrun_ext.schemas.twins import has_twin

    if _is_class(model) and (issubclass(model, BaseModel) or has_twin(model)):
        return model
    if isinstance(model, BaseModel) or has_twin(type(model)):
        found, suggestion = f"an instance of {type(model).__name__}", "Pass the class itself"
    elif _is_class(model):
        found = f"the class {model.__name__}"
        suggestion = (
            "Derive it from pydantic.BaseModel, or make it a dataclass, a TypedDict, or one of attrs or msgspec"
        )
    else:
        found, suggestion = _described(model), "Pass a class derived from pydantic.BaseModel, or a dataclass"
    raise InputError(f"{name} must be a class with fields, not {found}", suggestion=suggestion)


def _is_class(value: object) -> TypeGuard[type[Any]]:
    return isinstance(value, type)


def _described(value: object) -> str:
    # Only annotations such as `list[Invoice]` are worth printing; any other value may hold the user's data.
    return repr(value) if hasattr(value, "__origin__") else f"a value of type {type(value).__name__}"


def validate(model: type[ModelT], response: Any, *, execution: Any = None, home: Home | None = None) -> ModelT:
    """The response as an instance of the model.

    Args:
        model: A class that `checked_model` takes.
        response: The response as it was decoded from JSON.
        execution: The run that gave it; an error carries it.
        home: Where the refs in it are found.

    Raises:
        InputError: `model` is no such class, or one that pydantic cannot finish.
        ResponseModelError: The response does not fit; the error lists every fault.
    """
    from pydantic import ValidationError
    from pydantic.errors import PydanticUndefinedAnnotation, PydanticUserError

    checked = checked_model(model)
    try:
        # `checked` is `model`, which type checkers cannot know.
        parsed: Any = _parsed(checked, response, None if home is None else {HOME: home})
        result: ModelT = parsed
    except ValidationError as error:
        faults = faults_of(error, response)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise ResponseModelError(
            f"The response does not fit {checked.__name__}: {count}",
            faults=faults,
            response=response,
            execution=execution,
        ) from error
    except (PydanticUserError, PydanticUndefinedAnnotation) as error:
        raise InputError(
            f"response_model {checked.__name__} cannot be used: {error.message}",
            suggestion="Define every class it mentions, then call its model_rebuild()",
        ) from error
    return result


def _parsed(model: type[Any], response: Any, context: dict[str, Any] | None) -> Any:
    from pydantic import BaseModel, ValidationError

    from vlmrun_ext.schemas.twins import adapter_of

    is_own = issubclass(model, BaseModel)
    from_python = model.model_validate if is_own else adapter_of(model).validate_python
    from_json = model.model_validate_json if is_own else adapter_of(model).validate_json
    try:
        return from_python(response, context=context)
    except ValidationError:
        # A strict model refuses the text of a date among Python values but takes it from JSON.
        try:
            text = json.dumps(response)
        except (TypeError, ValueError, RecursionError):
            text = None
        if text is None:
            raise
        return from_json(text, context=context)


def faults_of(error: ValidationError, data: Any) -> tuple[Fault, ...]:
    """What pydantic found wrong in `data`, with paths into `data`."""
    return tuple(_fault(detail, data) for detail in error.errors(include_url=False, include_input=False))


def _fault(detail: ErrorDetails, data: Any) -> Fault:
    location = detail["loc"]
    path, here, tried = "$", data, list[str]()
    for index, key in enumerate(location):
        if isinstance(key, int):
            path, here = step(path, key), _item(here, key)
        elif is_mapping(here) and key in here:
            path, here = step(path, key), here[key]
        elif index == len(location) - 1 and detail["type"].startswith("missing"):
            path = step(path, key)
        else:
            # No key of the data: pydantic puts the names of a union's members into the location.
            tried.append(_MEMBER.sub(r"\1", key))
    message = _message(detail)
    return Fault(path, f"{message} (tried as {', '.join(tried)})" if tried else message)


def _message(detail: ErrorDetails) -> str:
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, InvalidRefError):
        text = error.text if len(error.text) <= _SHOWN else f"{error.text[:_SHOWN]}..."
        return f"expected {error.expected} at position {error.at} of {text!r}"
    return error.message if isinstance(error, ClientError) else detail["msg"].removeprefix("Value error, ")


def _item(value: object, index: int) -> object:
    return value[index] if is_array(value) and 0 <= index < len(value) else None
