"""Bytes -> typed records: pure functions, the same for a live crawl and for a rebuild from the archive."""


class PageError(ValueError):
    """A body that is not the record we asked for; the message is one line without the address, which the caller knows."""


class SoftError(PageError):
    """The source answered 200 with an error, a challenge page or a torn body: ask again."""


class ShapeError(PageError):
    """A whole answer in a shape we do not know (a field is new, missing or of an unknown category): stop this source."""
