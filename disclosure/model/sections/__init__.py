"""Floor 0. The sections of a record, one file each."""
