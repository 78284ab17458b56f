"""Floor 3. Questions: what a buyer asks and what a record answers of it, as data."""
