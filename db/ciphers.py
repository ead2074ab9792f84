"""The ciphers that the database of an office may be written in, the fastest on today's processors first."""

CIPHERS = ("aegis", "chacha20")
