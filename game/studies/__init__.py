"""Studies: thousands of runs that answer a question, kept as tables that others can make again."""
