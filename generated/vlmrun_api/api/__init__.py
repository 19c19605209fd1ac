# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The operations of the API, one package per tag, one module per operation."""
