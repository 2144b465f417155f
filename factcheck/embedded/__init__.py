"""The newsroom in one command: a broker of its own, and a supervisor for every process. Not for production."""
