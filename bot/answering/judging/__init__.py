"""Whether a sentence answers: how near it is, what it carries, how sure that is. Pure."""
