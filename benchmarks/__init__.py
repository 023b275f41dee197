"""Quality and speed, measured on data given by path."""
