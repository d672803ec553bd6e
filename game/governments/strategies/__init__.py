"""One strategy a module; the module's name is the strategy's, its `STRATEGY` the strategy."""
