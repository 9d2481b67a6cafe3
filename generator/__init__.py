"""Turns monthly inspection records into a static transparency site."""
