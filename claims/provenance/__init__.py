"""Canonical bytes and the hashes of the public log, in pure Python."""
