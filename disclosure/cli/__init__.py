"""Floor 7. The command line: parse, call one function of `api`, hand the result to the one output sink."""
