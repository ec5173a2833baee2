"""claimtrack: what sources agree on, where they contradict each other, and what was decided about it."""

__version__ = "0.1.0"
