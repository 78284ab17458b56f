"""Floor 5. What machines read of a register: its index, its data in bulk, its feeds, and what web servers are told."""
