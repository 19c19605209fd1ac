"""What some bytes are, and what users work with in their place: pictures, arrays."""

__all__: list[str] = []
