"""Floor 4. One record to its files: which there are, what is in them, and how they are put in place."""
