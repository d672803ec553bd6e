"""What a round and a whole game brought, and what would have been."""
