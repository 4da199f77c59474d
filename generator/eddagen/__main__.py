"""Lets `python -m eddagen` run the command line."""

from __future__ import annotations

import sys

from eddagen.cli import main

sys.exit(main())
