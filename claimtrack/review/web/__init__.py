"""web: review in a browser, served to this machine alone. In comes a Desk; every button saves at once."""

from claimtrack.review.web.server import ReviewServer

__all__ = ["ReviewServer"]
