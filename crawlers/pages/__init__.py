"""Bytes -> typed records. Pure functions: no Scrapy, no database, no files."""


class PageError(ValueError):
    """A response that does not hold what its source promises; the message is one line: what, where, what to do."""


class SoftError(PageError):
    """The source answered an error or a challenge page with status 200: ask again."""


class ShapeError(PageError):
    """A valid answer in which a field is new, missing or of an unknown category: stop this source."""
