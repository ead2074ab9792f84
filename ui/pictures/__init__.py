"""The pictures of `screenshots`: scenes, played and taken."""
