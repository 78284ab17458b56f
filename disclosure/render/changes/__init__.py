"""Floor 3. Changes: what lies between two records as text for a terminal and as JSON."""
