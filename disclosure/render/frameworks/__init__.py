"""Floor 3. Frameworks, and each thing that they ask, as text for people and JSON for programs."""
