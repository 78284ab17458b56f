"""Floor 5. Signed PDFs: made, and looked at byte by byte."""
