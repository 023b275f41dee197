"""What a question asks for, read out of its words. Rules only, pure."""
