"""A suite as a provider's batch file, and the results as a run's journal: half the price, no server."""
