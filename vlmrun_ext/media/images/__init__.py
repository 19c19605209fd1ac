"""Pictures: what their files hold, format by format, and how pixels are made of it.

Nothing here is imported before the first picture is decoded.
"""

__all__: list[str] = []
