"""The rules for the Python API."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.changes.rules import Rule, rules_of

__all__ = ["PYTHON_RULES"]

# id | kind | given and returned | seen from the other side | means | what to do
_TABLE = """
py-name-added | + | m | py-name-removed | A class, function or constant is new. | Nothing.
py-name-removed | - | M | py-name-added | A class, function or constant is gone. | Tell users what takes its place.
py-export-added | + | m | py-export-removed | A name can be imported from a further module. | Nothing.
py-export-removed | - | M | py-export-added | A name can no longer be imported from a module, though from another. | Tell users where it is.
py-kind-changed | ~ | M | py-kind-changed | A name stands for something else: a class, a function, a value. | Users have to change.
py-definition-changed | ~ | M | py-definition-changed | A name comes from a package that was not compared. | Compare by hand; taken as breaking to be safe.
py-base-added | ~ | p | py-base-removed | A class has a further base. | Nothing.
py-base-removed | ~ | M | py-base-added | A class lost a base; `isinstance` and inherited members change. | Users of the base have to change.
py-method-added | + | m | py-method-removed | A method is new. | Nothing.
py-method-removed | - | M | py-method-added | A method is gone. | Tell users what takes its place, or keep the name with an entry in `alignment.toml`.
py-attribute-added | + | m | py-attribute-removed | An attribute or property is new. | Nothing.
py-attribute-removed | - | M | py-attribute-added | An attribute or property is gone. | Tell users what takes its place.
py-field-added-required | + | Mm | py-attribute-removed | A model has a further field that has to be given. | Users who build the model have to give it.
py-field-became-required | ~ | Mp | py-field-became-optional | A field of a model has to be given. | Users who build the model have to give it.
py-field-became-optional | ~ | mM | py-field-became-required | A field of a model may be unset. | Readers have to expect `None` or `UNSET`.
py-attribute-type-changed | ~ | MM | py-attribute-type-changed | An attribute has another type. | Users have to change.
py-attribute-type-widened | ~ | mM | py-attribute-type-narrowed | An attribute may have further types. | Readers have to expect them.
py-attribute-type-narrowed | ~ | Mp | py-attribute-type-widened | An attribute may no longer have some types. | Users who set it have to change.
py-attribute-value-changed | ~ | p | py-attribute-value-changed | A constant or the default of a field has another value. | See who relies on it.
py-enum-member-added | + | m | py-enum-member-removed | An enumeration has a further member. | Look for programs that handle every member.
py-enum-member-removed | - | M | py-enum-member-added | An enumeration lost a member. | Users of the member have to change.
py-enum-value-changed | ~ | M | py-enum-value-changed | A member of an enumeration stands for another value. | Look for programs that store the value.
py-parameter-added-required | + | M | py-parameter-removed | A parameter that has to be given is new. | Callers have to give it.
py-parameter-added-optional | + | m | py-parameter-removed | An optional parameter is new. | Nothing.
py-parameter-removed | - | M | py-parameter-added-optional | A parameter is gone. | Callers have to stop giving it.
py-parameter-renamed | ~ | M | py-parameter-renamed | A parameter has another name at the same place. | Callers who name it have to change.
py-parameters-reordered | ~ | M | py-parameters-reordered | What may be given by position has another order. | Keep the order with `positional` in `alignment.toml`.
py-parameter-kind-narrowed | ~ | M | py-parameter-kind-widened | A parameter can no longer be given by position, or by name. | Callers who do have to change.
py-parameter-kind-widened | ~ | m | py-parameter-kind-narrowed | A parameter can be given by position and by name. | Nothing.
py-parameter-became-required | ~ | M | py-parameter-became-optional | A parameter has to be given. | Callers have to give it.
py-parameter-became-optional | ~ | m | py-parameter-became-required | A parameter need not be given. | Nothing.
py-parameter-default-changed | ~ | M | py-parameter-default-changed | A parameter has another default. | Calls that leave it out mean something else now.
py-parameter-absence-changed | ~ | p | py-parameter-absence-changed | "Not given" is spelt `UNSET` instead of `None`, or the other way round. | Nothing for calls that leave it out.
py-parameter-type-changed | ~ | M | py-parameter-type-changed | A parameter takes another type. | Callers have to change.
py-parameter-type-widened | ~ | m | py-parameter-type-narrowed | A parameter takes further types. | Nothing.
py-parameter-type-narrowed | ~ | M | py-parameter-type-widened | A parameter no longer takes some types. | Callers have to change.
py-return-type-changed | ~ | M | py-return-type-changed | A method returns another type. | Callers have to change.
py-return-type-widened | ~ | M | py-return-type-narrowed | A method may return further types. | Callers have to expect them.
py-return-type-narrowed | ~ | p | py-return-type-widened | A method no longer returns some types. | Nothing.
py-overload-added | + | m | py-overload-removed | A method can be called in a further form. | Nothing.
py-overload-removed | - | M | py-overload-added | A method can no longer be called in a form. | Callers have to use another.
py-async-changed | ~ | M | py-async-changed | A function has to be awaited that had not, or the other way round. | Callers have to change.
py-deprecated | ! | m | py-undeprecated | Something is marked as deprecated. | Tell users what takes its place.
py-undeprecated | ~ | p | py-deprecated | Something is no longer marked as deprecated. | Nothing.
"""  # noqa: E501 - a table is read with one rule to a line

PYTHON_RULES: Mapping[str, Rule] = rules_of("python", _TABLE)
