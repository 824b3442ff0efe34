"""Uses and sources of electricity."""
