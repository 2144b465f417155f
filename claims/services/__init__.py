"""Every write of the domain: one function per use case, one file per aggregate."""
