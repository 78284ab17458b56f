"""Floor 1. How much a file may hold before reading stops, and why each number is what it is."""

MAX_BYTES = 5_000_000
"""Size of one file. The longest real records are below 200 kB; 5 MB still reads in under four seconds."""

MAX_DEPTH = 50
"""Maps and lists inside one another. The model needs fewer than 15; beyond about 1,000 parsers run out of stack."""

MAX_NODES = 200_000
"""Keys, values, maps and lists of one file together. A full record has about 5,000; this keeps memory below 300 MB."""

MAX_FINDINGS = 200
"""Findings of one file while reading. A file that is wrong in more places is another kind of file."""

MAX_SHOWN = 40
"""Characters of the file's own text that a message repeats, so that one line of the file cannot flood the report."""

MAX_LAYERS = 10
"""Files that may build on one another in one chain: a deeper chain cannot be followed by its authors either."""
