"""The peers, each as its own documentation sets it up; each file runs in that peer's environment."""
