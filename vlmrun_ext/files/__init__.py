"""Sending files: what is read, how it is written into a request, and how it is sent."""

__all__: list[str] = []
