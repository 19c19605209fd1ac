# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Helpers beside the client."""
