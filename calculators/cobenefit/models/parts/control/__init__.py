"""Chains of control devices, what they take out and what they need."""
