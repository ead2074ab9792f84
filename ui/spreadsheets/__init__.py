"""Excel and other files, in and out."""
