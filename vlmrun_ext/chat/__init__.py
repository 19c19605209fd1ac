"""Chat: completions, and the events of a streamed one."""

__all__: list[str] = []
