"""Seedbed: the home of an eight-week compassion training."""

__version__ = "0.1.0"
