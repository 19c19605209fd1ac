"""From the OpenAPI document to the SDK: `python -m scripts.generate`."""
