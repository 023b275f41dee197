"""What the one who runs the bot looks at: its log and its figures."""
