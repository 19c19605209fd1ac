"""JSON schemas and the models of users: what is asked for, and whether an answer fits."""

__all__: list[str] = []
