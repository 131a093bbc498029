from seedbed.course.models.pack_source import PackSource
from seedbed.course.models.published_edition import PublishedEdition

__all__ = ["PackSource", "PublishedEdition"]
