"""Arithmetic on answers: numpy and scipy, and no word of anything else in this house."""
