"""Linear mixed models for people measured again and again, also within classes."""
