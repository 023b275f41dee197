"""What every way of asking has in common: where, how often, what is kept. Knows no command of Discord's."""
