"""Response models in the form that OpenAI's structured answers take."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, create_model

__all__ = ["patch_response_format"]

_CONTAINERS: Final[tuple[Any, ...]] = (list, set, tuple, dict, frozenset)
_TIMES: Final = (date, datetime, time, timedelta)


def patch_response_format(response_format: type[BaseModel]) -> type[BaseModel]:
    """The same model with texts in place of dates and times, which OpenAI's structured answers do not have.

    Args:
        response_format: A pydantic model; the models in it are replaced as well.

    Returns:
        A new model, called as the other with `_patched` behind.
    """
    patched: type[BaseModel] = _patched_model(response_format, {})
    return patched


def _patched_model(model: type[BaseModel], seen: dict[type[BaseModel], Any]) -> Any:
    if model in seen:
        # A model within itself: the one that is being made is referred to by its name.
        return seen[model]
    seen[model] = f"{model.__name__}_patched"
    fields: dict[str, Any] = {
        name: (_patched(field.annotation, seen), field) for name, field in model.model_fields.items()
    }
    seen[model] = create_model(f"{model.__name__}_patched", __base__=BaseModel, **fields)
    return seen[model]


def _patched(annotation: Any, seen: dict[type[BaseModel], Any]) -> Any:
    if annotation in _TIMES:
        return str
    if _is_model(annotation):
        return _patched_model(annotation, seen)
    origin: Any = get_origin(annotation)
    arguments = get_args(annotation)
    if origin is Union or origin is UnionType:
        return Union[tuple(_patched(one, seen) for one in arguments)]  # noqa: UP007 - there is no other way to say it
    if origin not in _CONTAINERS:
        return annotation
    inside: Any = tuple(one if one is ... else _patched(one, seen) for one in arguments)
    made: Any = origin[inside]
    return made


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
