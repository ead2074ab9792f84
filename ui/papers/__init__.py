"""What is printed, and what comes back signed."""
