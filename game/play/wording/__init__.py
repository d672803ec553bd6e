"""Orders, drafts and effects in words."""
