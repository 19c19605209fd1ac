"""What differs between two OpenAPI documents and between two generated Python APIs, judged by written rules."""

from __future__ import annotations

from scripts.changes.change import Change
from scripts.changes.report import Report, report

__all__ = ["Change", "Report", "report"]
