# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Operations with this tag."""
