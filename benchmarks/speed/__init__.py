"""`python -m benchmarks.speed`: Byline beside its peers, each in its own environment, in one run."""
