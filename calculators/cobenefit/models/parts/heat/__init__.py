"""Heat that is recovered or kept."""
