"""Answers read by a person."""
