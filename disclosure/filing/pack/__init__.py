"""Floor 5. Pack: offers in one file, for a buyer: made, read, checked."""
