"""Floor 0. Words: catalogues of messages by id, one folder a language under `templates/locales/`.

A catalogue is every compiled file of one domain in one language (`findings.*.mo`, `notice.*.mo`), English behind
it. Only ids and parameters travel through the program; text is made at the edge.
"""

from functools import cache
from gettext import GNUTranslations
from typing import Final

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.model.finding import Finding
from disclosure.model.verification import Claim

ENGLISH: Final = "en"


class Catalogue:
    """The messages of one domain in one language; what is missing there is said in English."""

    def __init__(self, domain: str, language: str) -> None:
        self.domain = domain
        self.language = language
        self._own = _translations(domain, language)
        self._english = self._own if language == ENGLISH else _translations(domain, ENGLISH)
        self._patterns: dict[str, str] = {}
        for each in reversed((*self._own, *self._english)):  # of two with one id, the first one's words
            self._patterns.update(each)
        self._said: dict[str, str] = {}

    def has(self, message: str) -> bool:
        """Whether `message` is an id of this domain."""
        return message in self._patterns

    def pattern(self, message: str) -> str:
        """The words of `message` with its {parameters} unfilled. Raises KeyError for an unknown id: our bug."""
        try:
            return self._patterns[message]
        except KeyError:
            raise KeyError(f"{self.domain}: no message {message!r}") from None

    def text(self, message: str, /, **params: str | int) -> str:
        """The words of `message` with its parameters filled in. Raises KeyError for an unknown id: our bug."""
        if params:
            return self.pattern(message).format_map(params)
        said = self._said.get(message)
        if said is None:  # most words have no parameters, and each page says them again
            said = self._said[message] = self.pattern(message).format_map(params)
        return said

    def count(self, message: str, number: int, /, **params: str | int) -> str:
        """The words of `message` in the plural form that the language has for `number` ({count} in the text)."""
        for table in (self._own, self._english):
            for each in table:
                if each.plurals is not None and (message, each.plurals(number)) in each.messages:
                    return str(each.messages[message, each.plurals(number)]).format_map({"count": number, **params})
        return self.text(message, count=number, **params)


@cache
def catalogue(domain: str, language: str = ENGLISH) -> Catalogue:
    """The catalogue of `domain` ("findings", "notice") for the BCP 47 tag `language`, or for its base language."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        if next(resources.templates("locales", tag).glob(f"{domain}.*mo"), None) is not None:
            return Catalogue(domain, tag)
    return Catalogue(domain, ENGLISH)


def languages() -> tuple[str, ...]:
    """The languages that have catalogues, English among them."""
    folder = resources.templates("locales")
    return tuple(sorted(each.name for each in folder.iterdir() if next(each.glob("*.mo"), None) is not None))


def say(finding: Finding, part: str, language: str = ENGLISH) -> str:
    """One part of a finding in words: `title`, `what` is wrong, `mend` (what to write instead), `why`."""
    return catalogue("findings", language).text(f"{finding.code}.{part}", **finding.params)


def sentence(claim: Claim, words: Catalogue) -> str:
    """A claim in the words of the catalogue `messages`.

    Its parameters come from the file that was looked at: what cannot be seen in them is written out.
    """
    params = {name: value if isinstance(value, int) else visible(value) for name, value in claim.params.items()}
    code = f"verify.{claim.code}"
    count = params.pop("count", None)
    told = words.count(code, int(count), **params) if count is not None else words.text(code, **params)
    return f"{visible(claim.subject)}: {told}" if claim.subject else told


def visible(text: str) -> str:
    """`text` with what a terminal would obey, or hide, written as a number."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


class _Table(dict[str, str]):
    def __init__(self, translations: GNUTranslations) -> None:
        messages: dict[object, str] = vars(translations)["_catalog"]
        self.messages = messages
        self.plurals = vars(translations).get("plural")
        super().__init__({key: text for key, text in messages.items() if isinstance(key, str) and key})


def _translations(domain: str, language: str) -> tuple[_Table, ...]:
    folder = resources.templates("locales", language)
    tables = []
    for file in sorted(folder.glob(f"{domain}.*mo")):
        with file.open("rb") as opened:
            tables.append(_Table(GNUTranslations(opened)))
    if not tables and language == ENGLISH:
        raise InstallationError(f"no {domain} messages in {folder}", hint="Install the package again.")
    return tuple(tables)
