"""From an answer to what a person or a program reads."""
