from seedbed.course.models.published_edition import PublishedEdition

__all__ = ["PublishedEdition"]
