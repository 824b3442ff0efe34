"""Arithmetic that several calculators share."""
