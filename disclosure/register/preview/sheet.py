"""Floor 5. A sheet: one file of a preview as it stands now, with what is to be said of it, and its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from disclosure.checks.drift import files_below
from disclosure.errors import DisclosureError
from disclosure.load.frozen import frozen_folder, frozen_versions, load_frozen
from disclosure.load.record import is_record, load_file, load_text
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Source
from disclosure.outputs.judgement import judge, record_id
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.register import address
from disclosure.register.carding import card_for
from disclosure.register.collection import Stamp, stamp_of
from disclosure.register.framing import frame_of
from disclosure.register.site import Site
from disclosure.register.versions import Edition, VersionPages
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks

if TYPE_CHECKING:
    from disclosure.outputs.judgement import Result
    from disclosure.render.frame import Frame

Stamps = Mapping[Path, Stamp | None]
"""What the file system told of files; None for one that is not there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file. `addresses`: where its page is in each language; none where it has no page.

    `source` is what its page is made of. A file that cannot be read at present (`is_old`) keeps the page that it had.
    `reads` are the files on which all this rests.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None
    is_old: bool = False
    reads: Stamps = field(default_factory=dict)
    trouble: str = ""

    @property
    def is_fresh(self) -> bool:
        """Whether no file that it rests on has changed since."""
        return all(stamp_at(file) == stamp for file, stamp in self.reads.items())

    @property
    def first(self) -> str:
        """Where its page is in its main language; empty where it has none."""
        return next(iter(self.addresses.values()), "")

    @property
    def is_told(self) -> bool:
        """Whether it is a record, or should be one; a layer of others is none."""
        return bool(self.addresses or self.findings or self.trouble)


def stamp_at(file: Path) -> Stamp | None:
    """What the file system tells of a file now; None where it is not there."""
    try:
        return stamp_of(file)
    except (OSError, ValueError):
        return None


def lay_out(folder: Path, path: str, site: Site, before: Sheet | None) -> Sheet:
    """The file `path` of a folder, read and judged; `before` is what it was, where it was there."""
    file = folder / path
    reads: dict[Path, Stamp | None] = {file: stamp_at(file)}
    read_below = files_below(folder)

    def read(asked: PurePath) -> bytes | None:
        reads[Path(asked)] = stamp_at(Path(asked))
        return read_below(asked)

    try:
        result = load_file(file, root=folder)
        reads |= {Path(each.name): stamp_at(Path(each.name)) for each in result.sources[1:]}
        told, _ = judge(result, site.as_of, root=folder, read=read)
    except DisclosureError as error:
        return Sheet(path, reads=reads, trouble=error.message)
    if result.loaded is None:
        if not any(each.severity is Severity.ERROR for each in told):
            return Sheet(path, reads=reads)
        old = before or Sheet(path)
        return replace(old, findings=_sorted(told), is_old=bool(old.addresses), reads=reads, trouble="")
    if not _has_page(result):
        return Sheet(path, reads=reads)
    own = record_id(result) or file.stem
    options = BuildOptions(as_of=site.as_of)
    addresses = {tag: address.record(tag, own) for tag in options.languages_for(result.loaded.disclosure) or ("en",)}
    return Sheet(path, _sorted(told), addresses, result.sources[0], reads=reads)


def page(folder: Path, sheet: Sheet, site: Site, language: str, *, is_alone: bool) -> bytes:
    """The page of a record, a draft where it has errors; each answer carries its field path. Empty where it has none.

    `is_alone`: no register stands around it that its links could lead to.
    """
    loaded = load_text(sheet.source, root=folder).loaded if sheet.source is not None else None
    if loaded is None:
        return b""
    is_draft = any(each.severity is Severity.ERROR for each in sheet.findings)
    notice = Notice(loaded, BuildOptions(as_of=site.as_of, is_draft=is_draft), site.theme, "record")
    language = language if language in notice.documents else next(iter(notice.documents))
    own = PurePath(sheet.first).parent.name
    card = replace(card_for(notice.record, site, digest=notice.digest), id=own)
    frozen = tuple(_frozen(folder / sheet.path, own))
    card = VersionPages(site, card, notice.record, frozen, site.as_of).card
    frame = frame_of(site, card, language)
    return render_html(
        notice.documents[language],
        theme=site.theme,
        json_ld=None,
        digest=notice.digest,
        links=PageLinks(),
        epoch=notice.epoch,
        has_paths=True,
        frame=_alone(frame) if is_alone else frame,
    ).encode()


def _has_page(result: "Result") -> bool:
    """Whether the register would have a page of it; layers and other files that lie beside have none."""
    about = result.loaded.disclosure if result.loaded is not None else None
    return about is not None and (not hasattr(about, "record") or is_record(result))


def _frozen(file: Path, own: str) -> "list[Edition]":
    loaded = [(each.version, load_frozen(each).loaded) for each in frozen_versions(frozen_folder(file, own))]
    return [Edition(version, each.disclosure) for version, each in loaded if each is not None]


def _alone(frame: "Frame") -> "Frame":
    return replace(frame, home="/-/", ways=(), foot=(), trail=(), alternates=(), about=None)


def _sorted(told: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(told, key=lambda each: each.sort_key))
