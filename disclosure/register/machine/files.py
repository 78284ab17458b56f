"""Floor 5. Files: everything that machines read of a register, in the order in which it can be made."""
