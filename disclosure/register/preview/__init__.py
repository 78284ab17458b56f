"""Floor 5. The preview: a register or one record on this machine alone, made anew as its files are written."""
