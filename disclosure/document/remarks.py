"""Floor 2. Remarks: what to know about a buyer's ways, each sentence with what it rests on."""

from collections.abc import Sequence

from disclosure.document.blocks import Bullets, Paragraph, Run
from disclosure.model.buyer import Remark
from disclosure.words import Catalogue


def remark_list(words: Catalogue, remarks: Sequence[Remark]) -> Bullets:
    """The remarks as a list; what rests on memory or on secondary sources says so."""
    return Bullets(tuple((Paragraph((Run(_words(words, each)),)),) for each in remarks))


def _words(words: Catalogue, remark: Remark) -> str:
    if remark.confidence is None:
        return remark.says
    mark = words.text(f"framework.rests.{remark.confidence}")
    return words.text("pack.remark", says=remark.says, mark=mark)
