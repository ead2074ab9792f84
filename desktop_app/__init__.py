"""What the desk knows and does: programs, rules, paper, spreadsheets, security. No Qt, no SQL text."""
