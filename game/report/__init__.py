"""Report room: a game told in words and figures. It prints nothing; front ends do."""
