"""Floor 5. Assembly: records to a pack: what is made of each, the pages before them, the lists and the signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.canonical import sha256
from disclosure.checks.drift import Reader
from disclosure.errors import OutputError
from disclosure.filing.pack import layout
from disclosure.filing.pack.archive import write_archive
from disclosure.filing.pack.evidence import gather
from disclosure.filing.pack.folder import Folder, Prepared
from disclosure.filing.pack.front import Front
from disclosure.filing.pack.manifest import Manifest, sums
from disclosure.filing.pack.sealing import Sealing
from disclosure.model.buyer import Buyer
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Frameworks
from disclosure.model.loaded import Loaded
from disclosure.model.pack import NotPublic, readers
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.render.theme import Theme

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers


class Assembly:
    """Makes one pack for one buyer. Nothing is written; every member is bytes."""

    def __init__(
        self,
        buyer: Buyer,
        options: BuildOptions,
        *,
        theme: Theme,
        known: Frameworks,
        versions: Mapping[str, str],
        sealing: Sealing,
    ) -> None:
        """`options`: what notices are made by; formats and drafts are the pack's own business.

        `versions`: of what makes the pack, for its manifest.
        """
        self._buyer = buyer
        self.options = replace(options, formats=("html", "pdf", "json"), is_draft=False)
        self._theme = theme
        self._known = known
        self._versions = versions
        self._sealing = sealing

    def prepare(
        self,
        loaded: Loaded[Disclosure],
        record_id: str,
        read: Reader,
        root: Path | None,
        not_public: tuple[NotPublic, ...] = (),
    ) -> Prepared:
        """What is known of a record before anything is rendered: the findings that stop the pack are here."""
        notice = Notice(loaded, self.options, self._theme, record_id)
        return Prepared(loaded, notice, gather(loaded, read, root), not_public)

    def make(self, prepared: Sequence[Prepared], workers: "PdfWorkers") -> bytes:
        """The bytes of the pack. Raises OutputError, RenderError, MissingError."""
        made: dict[str, bytes] = {}
        offers = []
        options = replace(self.options, open_to=readers(answer for each in prepared for answer in each.not_public))
        for each in prepared:
            folder = Folder(each.built_by(options, self._theme), self._buyer, options, self._theme, self._known)
            offers.append(folder.offer(workers, self._sealing.sign_pdf))
            made |= folder.files
        as_of, epoch = self.options.as_of, self.options.epoch or max(each.notice.epoch for each in prepared)
        front = Front(
            self._buyer,
            offers,
            theme=self._theme,
            language=self.options.languages[0] if self.options.languages else "en",
            as_of=as_of,
            epoch=epoch,
            is_attested=self._sealing.attest is not None,
        )
        whole = {**front.files, **made}
        is_attested = self._sealing.attest is not None
        manifest = Manifest(self._buyer, offers, front.members, self._versions, as_of, epoch, is_attested)
        whole[layout.MANIFEST] = manifest.json()
        whole[layout.SUMS] = sums({name: sha256(data) for name, data in whole.items()})
        return write_archive({**whole, **self._attested(whole)}, epoch)

    def _attested(self, members: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files that sign for all members; none where nobody signs."""
        if self._sealing.attest is None:
            return {}
        made = self._sealing.attest(members)
        if set(made) != set(layout.ATTESTATION):
            raise OutputError(f"the attestation is not made of {', '.join(layout.ATTESTATION)}")
        return {name: made[name] for name in layout.ATTESTATION}
