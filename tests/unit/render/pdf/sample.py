"""A page with everything a notice may hold, in seven scripts; fictional."""

from datetime import UTC, datetime
from typing import Any

from disclosure.canonical import canonical_json
from disclosure.render.pdf.job import PdfJob
from disclosure.resources import templates

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>ignored</title></head><body>
<main>
<h1>AI in parking fines</h1>
<p>The city of <strong>Exampleton</strong> (made up) uses software. <em>A person decides.</em>
 Read the <a href="https://city.example/rules">rules</a>, or <a href="https://city.example">city.example</a>,
 or <a href="#data">what it looks at</a>.</p>
<p><span lang="ka">ხელოვნური ინტელექტი</span>, <span lang="he" dir="rtl">בינה מלאכותית</span>,
 <span lang="ar" dir="rtl">الذكاء الاصطناعي</span>, <span lang="el">τεχνητή νοημοσύνη</span>,
 <span lang="bg">изкуствен интелект</span>, <b lang="hy">արհեստական բանականություն</b>.
 <q lang="fr">Une phrase avec <i lang="en">two words</i> dedans.</q></p>
<p>Signs: ✓ ✗ → ≤ ≥ − × ½ € “quotes” … — soft\u00adhyphen, joiner\u200d, wide\u3000space.</p>
<section lang="de"><h2 id="data">Was es ansieht</h2><ul><li>Uhrzeit<ul><li>Minute</li></ul></li><li>Ort</li></ul>
<dl><dt>Zweck</dt><dd>Einsprüche ordnen</dd><dt>Status</dt><dd>In Betrieb</dd></dl></section>
<h2>How well it works</h2>
<figure><img src="mark.png" alt="A blue square"><figcaption>The mark of Exampleton</figcaption></figure>
<table><caption>Errors</caption><thead><tr><th scope="col">Group</th><th scope="col">Wrong</th></tr></thead>
<tbody>ROWS</tbody></table>
<details><summary>For experts</summary><h3>Model</h3><p>Hidden words</p></details>
</main></body></html>""".replace(
    "ROWS", "".join(f'<tr><th scope="row">Group {number}</th><td>1 in {number + 20}</td></tr>' for number in range(60))
)

# One blue pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da6310"
    "f6ea0300015f00ec7dba6ab90000000049454e44ae426082"
)


def job(**changes: Any) -> PdfJob:
    """The sample as a job, with changes."""
    values: dict[str, Any] = {
        "html": HTML,
        "title": "AI in parking fines & <more>",
        "language": "en",
        "author": "City of Exampleton",
        "record_id": "exampleton-parking",
        "record_version": "1.2.0",
        "schema_id": "https://schema.example/disclosure-1.0.schema.json",
        "attachment": canonical_json({"id": "exampleton-parking", "text": "ქართული"}),
        "epoch": datetime(2026, 11, 23, 12, 30, tzinfo=UTC),
        "stylesheet": templates("theme", "print.css").read_text(encoding="utf-8"),
        "footer": "Page {page} of {pages}",
        "images": {"mark.png": PIXEL},
    }
    return PdfJob(**(values | changes))
