"""Floor 3. A page as PDF: PDF/A-3a and PDF/UA-1 in one file, the record attached; and the record read back."""
