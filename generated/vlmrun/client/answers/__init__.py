# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `with_raw_response` and `with_streaming_response` of each resource give."""
