"""The demonstration newsroom: invented articles and a small invented web, served on loopback for the real worker.

Everything a command that seeds or starts the demonstration needs is exported here; nothing in it opens a socket.
"""

from workers.demo.material import (
    ARTICLES,
    HOSTS,
    MARK,
    PUBLISHED,
    Cited,
    DemoArticle,
    PublishedClaim,
    environment,
    private_hosts,
)

__all__ = [
    "ARTICLES",
    "HOSTS",
    "MARK",
    "PUBLISHED",
    "Cited",
    "DemoArticle",
    "PublishedClaim",
    "environment",
    "private_hosts",
]
