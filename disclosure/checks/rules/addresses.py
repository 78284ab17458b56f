"""Floor 2. Addresses: links, e-mail, telephone numbers and countries that can be right."""

import re
from collections.abc import Iterator
from typing import Final

from disclosure.checks.rule import Hit, Rule, Subject, error, warning
from disclosure.model.sections.responsibility import Organisation, Supplier
from disclosure.model.shapes import Code, Contact, Party, Place

_WEB = re.compile(r"https?://[^\s/?#.][^\s/?#]*", re.IGNORECASE)
_MAIL_LINK = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\".]+(\.[^@\s<>()\[\],;:\".]+)+")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ().\-/\u00a0\u2011\u2013]*( ?(ext\.?|x|#) ?[0-9]+)?", re.IGNORECASE)

LONGEST_NUMBER: Final = 15
"""Digits of a telephone number at the most, country code included [ITU-T E.164]."""

COUNTRIES: Final = frozenset(
    re.findall(
        "..",
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCR"
        "CUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU"
        "IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQ"
        "MRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSI"
        "SJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW",
    )
)
"""The country codes of ISO 3166-1 alpha-2."""


@error("D349")
def not_on_the_web(subject: Subject) -> Iterator[Hit]:
    """A link that a browser does not open, or should not."""
    for leaf in subject.of_kind("url"):
        values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
        for index, url in enumerate(values):
            if not _WEB.match(url) and not _MAIL_LINK.fullmatch(url):
                path = leaf.path / index if isinstance(leaf.value, tuple) else leaf.path
                yield Hit(path, {"url": url}, answers=())


@error("D351")
def no_mail_gets_there(subject: Subject) -> Iterator[Hit]:
    """An e-mail address to which nothing can be sent."""
    for path, contact in subject.parts(Contact):
        if contact.email is not None and not _EMAIL.fullmatch(contact.email):
            yield Hit(path / "email", {"email": contact.email}, answers=())


@warning("D352")
def nobody_picks_up(subject: Subject) -> Iterator[Hit]:
    """A telephone number that cannot be dialled."""
    for path, contact in subject.parts(Contact):
        if contact.phone is not None:
            number = re.split(r"(?i)ext|x|#", contact.phone)[0]
            digits = sum(each.isdigit() for each in number)
            if not _PHONE.fullmatch(contact.phone) or not 3 <= digits <= LONGEST_NUMBER:
                yield Hit(path / "phone", {"phone": contact.phone}, answers=())


@error("D353")
def no_such_country(subject: Subject) -> Iterator[Hit]:
    """A country code that stands for no country."""
    for kind in (Party, Organisation, Supplier):
        for path, party in subject.parts(kind):
            if party.country is not None and party.country not in COUNTRIES:
                yield Hit(path / "country", {"code": party.country}, answers=())
    for path, place in subject.parts(Place):
        if place.place is not None and place.place != "EU" and place.place.split("-")[0] not in COUNTRIES:
            yield Hit(path / "place", {"code": place.place}, answers=())
    for path, code in subject.parts(Code):
        if code.scheme == "iso-3166-1" and code.code is not None and code.code not in COUNTRIES:
            yield Hit(path / "code", {"code": code.code}, answers=())


RULES: tuple[Rule, ...] = (not_on_the_web, no_mail_gets_there, nobody_picks_up, no_such_country)
