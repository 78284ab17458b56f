"""Changes to a file that a person wrote: the few characters meant are replaced, every other one stays."""
