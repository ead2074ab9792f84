"""The window: widgets, threads and dialogs; no rule of the business lives here."""
