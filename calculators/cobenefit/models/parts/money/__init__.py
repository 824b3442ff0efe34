"""Cash flows and their worth."""
