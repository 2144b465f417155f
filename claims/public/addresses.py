"""The absolute addresses of public pages, by the name the views of this face know them under."""

from claims.selectors.addresses import absolute

__all__ = ["absolute"]
