"""The sections of the cabinet screen, one folder a feature."""
