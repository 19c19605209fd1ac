"""What methods of the facade do beyond one request, resource by resource."""

__all__: list[str] = []
