"""Report room: a game in words and figures. It prints nothing; front ends do."""
