"""Measured concentrations, flows and meter series."""
