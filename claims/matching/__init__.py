"""PURE: is this claim the same as that one, and why; suggestions only, a person decides."""
