"""Which sentences make the answer, in which order, and what is said where none does. Pure."""
