"""The Discord commands: doorways that unpack, delegate and show."""
