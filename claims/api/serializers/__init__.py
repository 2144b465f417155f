"""The shapes of what comes in and what goes out, one file per resource; input and output are never one class."""
