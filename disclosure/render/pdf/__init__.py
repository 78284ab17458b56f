"""Floor 3. A page as PDF: PDF/A-3a and PDF/UA-1 in one file, the record attached; and the record read back."""

from disclosure.render.pdf.engine import PdfWorkers, render_pdf
from disclosure.render.pdf.extract import Extracted, extract_record
from disclosure.render.pdf.job import PdfJob

__all__ = ["Extracted", "PdfJob", "PdfWorkers", "extract_record", "render_pdf"]
