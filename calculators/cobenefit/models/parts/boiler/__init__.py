"""Heat losses and steam of a boiler."""
