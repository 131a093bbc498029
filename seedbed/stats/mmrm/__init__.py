"""Visits with a covariance of their own kind: nothing assumed about how they hang together."""
