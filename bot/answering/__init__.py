"""From a question and its evidence to an answer. Pure: no files, no model, no Discord."""
