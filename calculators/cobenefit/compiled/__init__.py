"""Editions and catalogues as JSON, written by scripts/compile.py; nothing here is edited."""
