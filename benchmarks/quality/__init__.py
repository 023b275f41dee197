"""How good the answers are: Byline beside words alone, vectors alone and plain fusion, in one run."""
