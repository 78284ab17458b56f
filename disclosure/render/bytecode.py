"""Floor 3. Compiled templates, kept in `__pycache__` beside their sources, as Python keeps its own."""

import contextlib
import sys
import tempfile
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(BytecodeCache):
    """The compiled form of our own templates in one folder. Where that cannot be written, nothing is kept.

    To compile them takes a tenth of a page's time. An entry is used only for the same source, Jinja and Python.
    """

    def __init__(self, folder: Path) -> None:
        """`folder`: as trusted as this package, for it lies inside of it; what it holds is run."""
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with what is kept for it, if anything is."""
        # An entry that is missing, cut short or foreign is nothing to stop at: the source is there.
        with contextlib.suppress(Exception), self._file(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`, if that may be."""
        if sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):  # a folder of the system, which this user may not write to
            self._folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                bucket.write_bytecode(file)
            Path(file.name).replace(self._file(bucket))

    def _file(self, bucket: Bucket) -> Path:
        # Jinja marks an entry with the source's digest and both versions, but not with what the code depends on too.
        own = bucket.environment
        options = f"{own.trim_blocks:d}{own.lstrip_blocks:d}{bool(own.autoescape):d}{own.sandboxed:d}"
        return self._folder / f"{bucket.key}.{options}.{sys.implementation.cache_tag}.jinja"
