"""Floor 3. Typst, the second PDF engine: the same words in the same order, from one fixed program and JSON."""
