"""Floor 3. What verifying a document showed: as text for the person who got it, as JSON for programs."""
