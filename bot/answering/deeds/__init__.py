"""Who did what to whom, where and why, as sentences tell it. Rules only, pure."""
