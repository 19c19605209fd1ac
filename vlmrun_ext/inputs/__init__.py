"""What callers hand in: configurations, parts of messages, arguments."""

__all__: list[str] = []
