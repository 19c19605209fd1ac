# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Low-level client of the API: one module per operation in `api`, one per model in `models`."""
