"""Floor 5. The desk: what is being written, built as it changes, with what is to be said of each file."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import DisclosureError
from disclosure.load.record import is_record, load_file
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding
from disclosure.model.statement import Statement
from disclosure.outputs.judgement import judge, record_id
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.register import address
from disclosure.register.carding import card_for
from disclosure.register.collection import collect, stamp_of
from disclosure.register.framing import frame_of
from disclosure.register.outcome import Outcome
from disclosure.register.site import Site
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks

if TYPE_CHECKING:
    from disclosure.outputs.judgement import Result

PAUSE: Final = 0.4
"""Seconds between two looks at the folder."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file on the desk. `address` is where its page is; empty where it has none. `page` is made when asked for."""

    path: str
    findings: tuple[Finding, ...]
    title: str = ""
    address: str = ""
    result: "Result | None" = None


@dataclass(slots=True)
class Desk:
    """A folder, or one `only` file in it, and the site that `build` makes of it in a folder of its own.

    `version` counts up with each change; `trouble` is what could not be done at the last build.
    """

    folder: Path
    site: Callable[[], Site]
    build: Callable[[Site], Outcome]
    tree: Path
    only: str = ""
    version: int = 0
    trouble: str = ""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    _stamps: Mapping[str, str] = field(default_factory=dict)
    _site: Site | None = None
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def look(self) -> bool:
        """Look at the folder once; whether something had changed and was made again."""
        found = collect(self.folder)
        extra = self.folder / "register.yaml"
        stamps = {path: stamp for path, stamp in found.stamps.items() if not self.only or path == self.only}
        if extra.is_file():
            stamps["register.yaml"] = stamp_of(extra)
        if stamps == self._stamps:
            return False
        before, self._stamps = self._stamps, stamps
        try:
            site = self.site()
            changed = {path for path in stamps if site != self._site or stamps[path] != before.get(path)}
            self._site = site
            for path in [*changed, *(before.keys() - stamps.keys())]:
                self.sheets.pop(path, None)
            records = [path for path in found.records if path in changed]
            for path in records:
                self._lay_out(path, site)
            self.trouble = ""
            if not self.only:
                self.build(site)
        except DisclosureError as error:
            self.trouble = f"{error.message}. {error.hint}" if error.hint else error.message
        with self._changed:
            self.version += 1
            self._changed.notify_all()
        return True

    def wait(self, since: int, seconds: float) -> int:
        """The version, as soon as it is another one than `since`, and after so many seconds at the latest."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != since, timeout=seconds)
            return self.version

    def sheet_at(self, path: str) -> Sheet | None:
        """The file whose page lies at this path of the site."""
        return next((each for each in self.sheets.values() if each.address and each.address == path), None)

    def page(self, sheet: Sheet, language: str) -> bytes:
        """The page of a record as it stands now, a draft where it has errors; each answer carries its field path."""
        result, site = sheet.result, self._site
        if result is None or result.loaded is None or site is None:
            return b""
        is_draft = any(each.severity == "error" for each in sheet.findings)
        notice = Notice(result.loaded, BuildOptions(as_of=site.as_of, is_draft=is_draft), site.theme, "record")
        card = card_for(notice.record, site, digest=notice.digest)
        language = language if language in notice.documents else next(iter(notice.documents))
        html = render_html(
            notice.documents[language],
            theme=site.theme,
            json_ld=None,
            digest=notice.digest,
            links=PageLinks(),
            epoch=notice.epoch,
            has_paths=True,
            frame=frame_of(site, card, language),
        )
        return html.encode()

    def _lay_out(self, path: str, site: Site) -> None:
        result = load_file(self.folder / path, root=self.folder)
        told, _ = judge(result, site.as_of, root=self.folder)
        loaded = result.loaded
        if loaded is None:
            if any(each.severity == "error" for each in told):
                self.sheets[path] = Sheet(path, told)
            return
        if isinstance(loaded.disclosure, Disclosure) and not is_record(result):
            return
        own = record_id(result) or Path(path).stem
        language = _language(loaded.disclosure)
        ordered = tuple(sorted(told, key=lambda each: each.sort_key))
        self.sheets[path] = Sheet(path, ordered, own, address.record(language, own), result)


def _language(about: Disclosure | Statement) -> str:
    part = about.statement if isinstance(about, Statement) else about.record
    return next((each.tag for each in (part.languages if part else None) or () if each.tag), "en")
