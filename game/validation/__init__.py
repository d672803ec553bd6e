"""How the model earns its numbers: the past replayed, estimates, promises of scenarios, versions compared."""
