"""Folders as archives: packing them, and taking apart what somebody else has packed."""

__all__: list[str] = []
