"""Floor 0. The exception tree: work that could not be done. What is wrong with a record is a Finding instead."""


class DisclosureError(Exception):
    """Base of every exception raised on purpose.

    `slug` names the kind (stable, searchable), `hint` says what to do next; neither prints nor exits.
    """

    slug = "error"
    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DisclosureError):
    """The call asks for something that does not exist or does not go together (exit 2)."""

    slug = "usage"
    exit_code = 2


class UnreadableError(DisclosureError):
    """An input could not be read at all: absent, not a file, no permission, unknown version (exit 3)."""

    slug = "unreadable"
    exit_code = 3


class MissingError(DisclosureError):
    """Something this machine lacks: a system library, an optional package, a font (exit 4)."""

    slug = "missing"
    exit_code = 4


class InstallationError(MissingError):
    """Our own data files are not where they belong: the installation is broken (exit 4)."""

    slug = "installation"


class RenderError(DisclosureError):
    """A page or PDF could not be made from a valid record, within its limits (exit 1)."""

    slug = "render"


class FilingError(DisclosureError):
    """A document cannot be filed, or handed on, as it stands: a draft, a broken signature (exit 1)."""

    slug = "filing"


class OutputError(DisclosureError):
    """A result could not be written; what stood there before still stands (exit 4)."""

    slug = "output"
    exit_code = 4
