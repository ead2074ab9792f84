"""Excel and CSV, in and out: what comes in is hostile until it is read, what goes out is typed and whole."""
