"""Floor 3. Signed: whether a PDF carries a signature at all. Nothing is checked here, nothing believed."""

from io import BytesIO


def carries_signature(data: bytes) -> bool:
    """Whether a form field of the PDF `data` holds a signature. False where the file cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            form = pdf.Root.get("/AcroForm")
            return form is not None and any(
                each.get("/FT") == "/Sig" and "/V" in each for each in form.get("/Fields", pikepdf.Array())
            )
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError, KeyError):
        return False
