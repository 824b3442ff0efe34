"""Conditions, scenarios and credits of the JCM."""
