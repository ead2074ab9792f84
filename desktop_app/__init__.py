"""What the desk knows and does: the programs, their rules, paper, spreadsheets and security. No Qt, no SQL text."""
