"""Deals as governments judge them: the catalogue of terms, what they cost and are worth, answers and offers."""
