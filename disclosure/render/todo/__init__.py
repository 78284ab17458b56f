"""Floor 3. What is left to answer, as text for people and JSON for programs."""
