"""Both benefits together, and avoided damage."""
