"""The co-benefit handbook's calculators: the standard library only at run time."""

__version__ = "0.1.0"
