"""What leaves the terminal: snapshot, ranking, one writer a format."""
