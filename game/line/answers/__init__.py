"""Answers, and parts of answers, that more than one command gives."""
