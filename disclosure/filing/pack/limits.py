"""Floor 5. Limits of a pack: what the writer keeps to, and what the reader refuses to go beyond."""

from typing import Final

MEMBERS: Final = 2_000
MEMBER_BYTES: Final = 128 * 1024 * 1024
TOTAL_BYTES: Final = 256 * 1024 * 1024
"""Bytes of the whole file. Members are stored as they are, so that no more than this can come out of it."""
