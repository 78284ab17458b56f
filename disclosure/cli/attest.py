"""Floor 7. `disclosure attest`."""

import click

from disclosure.cli import options, passphrase


@click.command()
@click.argument("source", metavar="RECORD|PDF|PACK|FOLDER")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--key", required=True, type=click.Path(), metavar="FILE", help="PKCS#12, or PEM.")
@click.option(
    "--certificate",
    type=click.Path(),
    default=None,
    metavar="FILE",
    help="The key's certificate, if it is not in FILE.",
)
@click.option(
    "-o",
    "--output",
    default=None,
    type=click.Path(dir_okay=False),
    help="File to write (default: ID.attestation.json beside the files; of a pack, its name and .attestation.json).",
)
@click.option("--raw", is_flag=True, help="Write the signed bytes and the signature alone too, for openssl.")
@click.option("--theme", type=click.Path(), metavar="DIRECTORY", default=None, help="House style of the pages.")
@options.root
@passphrase.options
def attest(
    *,
    source: str,
    files: tuple[str, ...],
    key: str,
    certificate: str | None,
    output: str | None,
    raw: bool,
    theme: str | None,
    root: str | None,
    passphrase_prompt: bool,
    passphrase_fd: int | None,
) -> None:
    """Vouch for built files: sign a statement that binds each of them to the record it was made from.

    Of a RECORD, the files are those named, or the folders named that `build` wrote to; else those beside the record.
    Of a PACK, they are the pack and every file in it, whoever made it; `verify` finds the statement beside the pack.
    Every page is made again from the record first, and one that says something else is not attested. The statement
    (in-toto, in a DSSE envelope) and your certificate are written beside the files. Drafts are not attested.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    made = api.attest(
        source,
        files,
        key=key,
        certificate=certificate,
        ask=lambda: passphrase.asked(number=passphrase_fd, is_prompted=passphrase_prompt),
        output=output,
        is_raw=raw,
        theme=theme,
        root=root,
        epoch=options.now(),
    )
    talk(f"Attested as {made.signer} with {made.algorithm}. Fingerprint of the certificate: {made.fingerprint}")
    if made.pack:
        count = len(made.bound) + len(made.beside) - 1
        talk(f"{made.pack} and each of the {count} files in it, made for {', '.join(made.records)}")
    else:
        talk(f"Made from {', '.join(made.records)}: {', '.join(made.bound) or 'no file'}")
    if made.beside and not made.pack:
        talk(f"By their digests alone, as nothing shows what they were made from: {', '.join(made.beside)}")
    for name, reason in made.unchecked:
        talk(f"{name}: {reason}")
    product("".join(f"{path}\n" for path in made.written))
