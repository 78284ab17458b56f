"""Floor 3. Explanations: a code, a field, a requirement or a framework, in full."""
