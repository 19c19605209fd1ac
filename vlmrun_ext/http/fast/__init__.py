"""The fast transports: urllib3 makes the connections of the blocking one, aiohttp is the async one."""

__all__: list[str] = []
