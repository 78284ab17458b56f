"""Floor 5. Hosting: what the site says to the server that serves it, in the forms that servers read.

- `_headers` and `_redirects` at the root: Netlify, Cloudflare Pages, GitLab Pages and others read them there.
- `.htaccess` at the root: Apache reads it there, where `AllowOverride FileInfo` lets it.
- `hosting/nginx.conf`: to be included into a `server` block.

All of them lie inside the site, so that they change together with it; none of them holds anything to hide. `/id/<id>`
leads to a record in whichever language it has, the main one first.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.machine.policy import (
    FEED_TYPE,
    MEDIA_TYPES,
    OPEN,
    ROOT,
    SAFE,
    TEXTS,
    other_zones,
    page_zones,
    prefix,
    spoken,
)
from disclosure.register.plan import Output, Page, Reads
from disclosure.register.site import Site

MOST_REDIRECTS: Final = 900
"""In `_redirects`, records that are not in the main language: GitLab takes 1,000 rules, Cloudflare 2,000, and both take
no file that is much larger."""
MOST_BYTES: Final = 60_000
"""Of those rules together; GitLab takes a file of 64 kB."""
_ID: Final = "[a-z0-9][a-z0-9._-]*"


def hosting(site: Site, cards: Sequence[Card]) -> Iterator[Output]:
    """The files for each kind of server. Cards are sorted by id."""
    reads = Reads(site)
    told = (reads.look(), reads.value("languages", spoken(site, cards)))
    yield Page("_headers", reads.inputs, partial(_headers, *told))
    yield Page(".htaccess", reads.inputs, partial(_apache, *told))
    yield Page("hosting/nginx.conf", reads.inputs, partial(_nginx, *told))
    reads = Reads(site)
    others = reads.value("elsewhere", _elsewhere(site, cards))
    yield Page("_redirects", reads.inputs, partial(_redirects, reads.look(), others))


def _elsewhere(site: Site, cards: Sequence[Card]) -> tuple[tuple[str, str], ...]:
    """(id, language) of the records that are not there in the main language, by id."""
    main = site.language
    return tuple((each.id, each.languages[0]) for each in cards if main not in each.words)


def _headers(site: Site, tags: Sequence[str]) -> bytes:
    """No two rules that hold for one file name the same header: some hosts would join the two, others take either."""
    rules = {"/*": dict(SAFE)}
    rules |= {f"/{zone.folder}/*": dict(zone.headers()) for zone in (*page_zones(tags), *other_zones())}
    rules |= {f"/{name}": dict(ROOT.headers()) for name in ("", address.INDEX, address.NOT_FOUND)}
    rules[f"/{address.REGISTER}"] = {**ROOT.headers(), **OPEN}
    for name in ("dictionary.csv", "register.csv", "register.ndjson", "history.ndjson", "catalogue.jsonld"):
        kind = MEDIA_TYPES[name.rpartition(".")[2]]
        rules[f"/{address.bulk(name)}"] = {"Content-Type": f"{kind}; charset=utf-8"}
    lines = ["# Netlify, Cloudflare Pages and others that read this file at the root of what they publish."]
    for path, headers in rules.items():
        lines += [f"{prefix(site)}{path}", *(f"  {name}: {value}" for name, value in headers.items())]
    return _text(lines)


def _redirects(site: Site, others: Sequence[tuple[str, str]]) -> bytes:
    start = prefix(site)
    exact: list[str] = []
    size = 0
    for name, tag in others:
        line = f"{start}/id/{name} {start}/{tag}/{name}/ 302"
        size += len(line) + 1
        if len(exact) == MOST_REDIRECTS or size > MOST_BYTES:
            break
        exact.append(line)
    left = len(others) - len(exact)
    lines = [
        "# Netlify, Cloudflare Pages, GitLab Pages and others that read this file at the root of what they publish."
    ]
    if left:
        lines.append(f"# {left} records that are not in {site.language} are left out: these hosts take no longer list.")
    return _text([*lines, *exact, f"{start}/id/:id {start}/{site.language}/:id/ 302"])


def _nginx(site: Site, tags: Sequence[str]) -> bytes:
    """A location does not take over the headers of the block around it as soon as it has one: each names them all."""
    start = prefix(site)
    lines = [
        "# Include this into the server block whose root holds the site:",
        "#     root /srv/register/current;",
        "#     include /srv/register/current/hosting/nginx.conf;",
        "charset utf-8;",
        "absolute_redirect off;",
        f"charset_types {' '.join(_text_types())};",
        f"error_page 404 {start}/{address.NOT_FOUND};",
        f"location ~ ^{start}/[.] {{ return 404; }}",
        *_block(f"location {start}/", _nginx_headers(ROOT.headers())),
    ]
    for zone in other_zones():
        inside = _nginx_headers(zone.headers())
        for ending, kind in _types_in(zone.folder).items():
            inside.append(f"location ~ [.]{ending}$ {{ types {{}} default_type {kind}; }}")
        lines += _block(f"location ^~ {start}/{zone.folder}/", inside)
    lines += _block(f"location = {start}/{address.REGISTER}", _nginx_headers({**ROOT.headers(), **OPEN}))
    tries = [f"if (-f $document_root{start}/{tag}/$1/index.html) {{ return 302 {start}/{tag}/$1/; }}" for tag in tags]
    lines += _block(f"location ~ ^{start}/id/({_ID})/?$", [*tries, "return 404;"])
    return _text(lines)


def _apache(site: Site, tags: Sequence[str]) -> bytes:
    start = prefix(site)
    lines = [
        "# Apache reads this file where it lies: AllowOverride FileInfo.",
        f"ErrorDocument 404 {start}/{address.NOT_FOUND}",
        "RemoveEncoding .gz",
        *(f"AddType {kind} .{ending}" for ending, kind in MEDIA_TYPES.items()),
        f"AddCharset UTF-8 {' '.join(f'.{ending}' for ending in TEXTS)}",
        "<IfModule mod_headers.c>",
        *_apache_headers({**SAFE, **ROOT.headers()}),
    ]
    for zone in other_zones():
        lines.append(f'<If "%{{REQUEST_URI}} =~ m#^{start}/{zone.folder}/#">')
        lines += _apache_headers(zone.headers())
        if zone.folder == "feeds":
            lines.append(f'Header set Content-Type {FEED_TYPE} "expr=%{{REQUEST_URI}} =~ m#[.]json$#"')
        lines.append("</If>")
    lines += [
        f"<If \"%{{REQUEST_URI}} == '{start}/{address.REGISTER}'\">",
        *_apache_headers(OPEN),
        "</If>",
        "</IfModule>",
        "<IfModule mod_rewrite.c>",
        "RewriteEngine On",
        f"RewriteBase {start}/",
    ]
    for tag in tags:
        lines += [
            f"RewriteCond %{{DOCUMENT_ROOT}}{start}/{tag}/$1/index.html -f",
            f"RewriteRule ^id/({_ID})/?$ {tag}/$1/ [R=302,L]",
        ]
    return _text([*lines, "</IfModule>"])


def _types_in(folder: str) -> dict[str, str]:
    """The endings in a folder that a server may not know, and what they are."""
    if folder == "feeds":
        return {"atom": MEDIA_TYPES["atom"], "json": FEED_TYPE}
    known = {"data": ("csv", "jsonld", "ndjson", "gz"), "records": ("jsonld", "md")}
    return {ending: MEDIA_TYPES[ending] for ending in known.get(folder, ())}


def _text_types() -> list[str]:
    """Media types to which nginx adds the charset, besides `text/html`, to which it always does."""
    ours = [each for each in MEDIA_TYPES.values() if each != MEDIA_TYPES["gz"]]
    others = ["text/plain", "text/css", "text/xml", "application/javascript", "text/javascript", "application/json"]
    return sorted({*ours, *others, FEED_TYPE, "image/svg+xml"})


def _nginx_headers(headers: Mapping[str, str]) -> list[str]:
    return [f'add_header {name} "{value}" always;' for name, value in {**SAFE, **headers}.items()]


def _apache_headers(headers: Mapping[str, str]) -> list[str]:
    return [f'Header always set {name} "{value}"' for name, value in headers.items()]


def _block(head: str, inside: Sequence[str]) -> list[str]:
    return [f"{head} {{", *(f"    {line}" for line in inside), "}"]


def _text(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
