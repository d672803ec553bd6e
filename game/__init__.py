"""Fair Share: a text-based simulation game of alliance burden-sharing."""

__version__ = "0.1.0"
