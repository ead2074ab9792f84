"""Exchange between offices by a file on a stick: each gets the entries of the journal that it lacks."""
