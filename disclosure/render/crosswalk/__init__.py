"""Floor 3. Crosswalks as text for people and JSON for programs."""
