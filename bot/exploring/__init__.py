"""Pure: what the archive holds on a topic, outlet by outlet, day by day, claim by claim."""
