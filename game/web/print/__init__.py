"""What is printed for a class, as HTML files that need nothing else: no network, no script, no second file."""
