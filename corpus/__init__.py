"""Reports as text: reading, cleaning, who speaks, passages. Knows nothing of vectors or of Discord."""
