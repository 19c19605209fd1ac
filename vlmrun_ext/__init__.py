"""What the VLM Run SDK does beyond speaking HTTP: refs, typed results, the artifact cache, retries, errors.

Users import from `vlmrun`; the modules here are what that facade is made of.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
