"""Exchange with other offices: whom we exchange with, and what both have changed."""
