"""Accounts for everything in a document: generated, handled elsewhere, excluded with a reason, or a problem."""

from __future__ import annotations

from scripts.ledger.account import account
from scripts.ledger.exclusions import read_exclusions
from scripts.ledger.rows import Ledger, Row

__all__ = ["Ledger", "Row", "account", "read_exclusions"]
