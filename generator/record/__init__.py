"""Reads the folder of published records: text first, meaning later, every problem told at once."""
