"""terminal: the review application. In comes a Desk; every key that judges saves at once."""

from claimtrack.review.terminal.app import ReviewApp

__all__ = ["ReviewApp"]
