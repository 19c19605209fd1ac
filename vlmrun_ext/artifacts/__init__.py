"""Getting artifacts: from the cache, or by one download that ends there."""

__all__: list[str] = []
