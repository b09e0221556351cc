"""The command line: python -m unittest."""

import os
import sys

from unittest.main import main

__unittest = True

sys.argv[0] = os.path.basename(sys.executable) + " -m unittest"
main(module=None)
