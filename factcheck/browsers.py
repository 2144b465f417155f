"""Finds the browser that takes pictures of archived pages, where there is one on this machine."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

# The names under which Linux distributions and Google install it. Snap's and Flatpak's wrappers keep their own profiles.
NAMES: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome-headless-shell")


def find(named: str = "") -> str:
    """Return the path of a browser that can be run: the one named, else the first found; "" where there is none.

    Only on Linux: what keeps the browser from the network and within its limits is Linux's.
    """
    if sys.platform != "linux":
        return ""
    for name in (named,) if named else NAMES:
        if found := shutil.which(name):
            return str(Path(found).absolute())
    return ""
