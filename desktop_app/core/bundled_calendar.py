"""The public holidays and make-up days that come with the program."""

from __future__ import annotations

import chinese_calendar

# The package's own functions look for the first and the last year at every call.
HOLIDAYS, MADE_UP = chinese_calendar.constants.holidays, chinese_calendar.constants.workdays
YEARS = range(min(HOLIDAYS).year, max(HOLIDAYS).year + 1)
