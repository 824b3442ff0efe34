"""The self-assessment's questions and scores."""
