"""Scripts: simple ways to hold a seat, each told by one idea, which see what a player sees and nothing else."""
