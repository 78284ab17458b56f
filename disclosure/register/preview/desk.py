"""Floor 5. The desk: what is being written, built as it changes, with what is to be said of each file."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from disclosure.errors import DisclosureError
from disclosure.model.finding import FileFindings, Finding, Severity
from disclosure.register.collection import SETTINGS, Found, Stamp, collect
from disclosure.register.look import assets
from disclosure.register.outcome import Outcome, Progress, Silent
from disclosure.register.preview.sheet import Sheet, Stamps, lay_out, page, stamp_at
from disclosure.register.site import Site

PAUSE: Final = 0.4
"""Seconds between two looks at the folder."""

Told = Sequence[FileFindings]


@dataclass(slots=True)
class Desk:
    """A folder, or one `only` file in it, and the site that `build` makes of it in the folder `tree`.

    `site` reads the settings and tells what is wrong with them; `watched` are their file and the folder of the look.
    `version` counts up with each change, from 0 before the first look. What other threads read is never changed, only
    replaced.
    """

    folder: Path
    site: Callable[[], tuple[Site, Told]]
    build: Callable[[Site], Outcome]
    tree: Path
    settings: Path
    only: str = ""
    progress: Progress = field(default_factory=Silent)
    """Who is told how far the first look is."""
    version: int = 0
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    told: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What is to be said of each file beyond what the file itself shows: of the settings, and of all records."""
    _site: Site | None = None
    _settings: Stamps = field(default_factory=dict)
    _frozen: Mapping[str, Stamp] = field(default_factory=dict)
    _wrong: Told = ()
    _laid: Mapping[str, Sheet] = field(default_factory=dict)
    _unread: str = ""
    _unbuilt: str = ""
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def trouble(self) -> str:
        """What could not be done at the last look; empty where all could."""
        return self._unread or self._unbuilt

    def look(self) -> bool:
        """Look at the files once; whether something had changed and was made again."""
        before = self.trouble
        try:
            is_new = self._look()
            self._unread = ""
        except DisclosureError as error:
            is_new, self._unread = False, _told(error)
        if not is_new and self.trouble == before:
            return False
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
        """The file whose page lies at this path of the site, in any language."""
        return next((each for each in self.sheets.values() if path in each.addresses.values()), None)

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What is to be said of a file."""
        sheet = self.sheets.get(path)
        return (*(sheet.findings if sheet else ()), *self.told.get(path, ()))

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are in all files."""
        paths = {*self.sheets, *self.told}
        return sum(each.severity is severity for path in paths for each in self.findings(path))

    def page(self, path: str) -> bytes:
        """The page of a record as it stands now, for its path in the site; empty where there is none to make.

        Raises DisclosureError where it cannot be made.
        """
        sheet = self.sheet_at(path)
        if sheet is None or self._site is None:
            return b""
        return page(self.folder, sheet, self._site, path.split("/", 1)[0], is_alone=bool(self.only))

    def asset(self, path: str) -> bytes | None:
        """A file that pages load, though no site was built."""
        if self._site is None:
            return None
        return next((data for _, place, data in assets(self._site.theme) if place == path), None)

    def _look(self) -> bool:
        site, wrong = self._site, self._wrong
        settings = self._settings_now(site)
        is_other = site is None or settings != self._settings
        if site is None or is_other:
            site, wrong = self.site()
            settings = self._settings_now(site)
        found = self._collect(site)
        frozen = {path: found.stamps[path] for paths in found.frozen.values() for path in paths}
        before = {} if site != self._site else self._laid
        laid = {path: before[path] for path in found.records if path in before and before[path].is_fresh}
        laid |= self._lay_out([path for path in found.records if path not in laid], site)
        if not is_other and frozen == self._frozen and laid == self._laid:
            return False
        self._site, self._settings, self._frozen, self._wrong, self._laid = site, settings, frozen, wrong, laid
        self.sheets = {path: sheet for path, sheet in laid.items() if sheet.is_told}
        self.told = self._beyond(wrong)
        if not self.only:
            self._build(site)
        return True

    def _build(self, site: Site) -> None:
        try:
            outcome = self.build(site)
        except DisclosureError as error:
            self._unbuilt = _told(error)
            return
        self._unbuilt = ""
        self.told = self._beyond((*self._wrong, *outcome.broken, *outcome.told))

    def _lay_out(self, paths: Sequence[str], site: Site) -> Mapping[str, Sheet]:
        progress: Progress = Silent() if self.version else self.progress
        progress.begin("checks", len(paths))
        made = {}
        for path in paths:
            made[path] = lay_out(self.folder, path, site, self._laid.get(path))
            progress.step()
        progress.end()
        return made

    def _collect(self, site: Site) -> Found:
        if not self.only:
            return collect(self.folder, site.settings.exclude or ())
        return Found((self.only,), {}, {})

    def _settings_now(self, site: Site | None) -> Stamps:
        theme = site.settings.theme if site is not None else None
        files = sorted((self.settings.parent / theme).rglob("*")) if theme else ()
        return {file: stamp_at(file) for file in (self.settings, *files)}

    def _beyond(self, every: Iterable[FileFindings]) -> dict[str, tuple[Finding, ...]]:
        """The findings that no sheet has, by the path of their file in the folder."""
        made: dict[str, tuple[Finding, ...]] = {}
        for each in every:
            path = _below(self.folder, each.name)
            known = {_mark(one) for one in self.sheets[path].findings} if path in self.sheets else set()
            more = tuple(one for one in each.findings if _mark(one) not in known)
            if more:
                made[path] = (*made.get(path, ()), *more)
        return made


def _told(error: DisclosureError) -> str:
    return f"{error.message.rstrip('.')}. {error.hint}" if error.hint else error.message


def _below(folder: Path, name: str) -> str:
    """A file as the desk names it: from its folder, where it lies there."""
    file = Path(name)
    try:
        return file.relative_to(folder).as_posix()
    except ValueError:
        return SETTINGS if file.name == SETTINGS else file.as_posix()


def _mark(finding: Finding) -> tuple[str, str, int]:
    return finding.code, str(finding.path), finding.origin.line if finding.origin else 0
