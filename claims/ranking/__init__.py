"""PURE: which passages of a document bear on a claim, in what order, and why; and what to ask finders about it."""
