"""Finished artifacts on disk: what counts as stored, how a file gets its name, and how room is made."""

__all__: list[str] = []
