"""Limits of patterns, as re knows them."""

from _sre import MAGIC, MAXGROUPS, MAXREPEAT
from re import error

__all__ = ["MAGIC", "MAXGROUPS", "MAXREPEAT", "error"]
