"""Where the frozen program starts: as the command `township-desk` does."""

import sys

from desktop_app.__main__ import main

sys.exit(main())
