"""Floor 3. Coverage: measurements as a table for a terminal and as JSON."""
