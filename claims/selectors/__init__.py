"""Every read beyond a get(): querysets and frozen dataclasses."""
