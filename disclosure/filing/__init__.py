"""Floor 5. Filing: what is handed over and checked by a stranger: signed, attested, packed, withheld, verified."""
