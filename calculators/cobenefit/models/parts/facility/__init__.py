"""A facility's yearly inventory and its emission fee."""
