"""Sections of the cabinet, one module each: see `base` for what a section is."""
