"""The vocabulary in which programs are described, and the verbs that carry the descriptions out."""
