"""How requests go over the wire: the transports, what they translate to and from, and links to other hosts."""

__all__: list[str] = []
