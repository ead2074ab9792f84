"""Storage: the encrypted database of one office, its tables, its journal and its search index."""
