# Thin names for run.py, which does the work with nothing but Python 3.11: `python3 run.py --help`.
PYTHON ?= python3
ARGS ?=

.PHONY: run test lint e2e lock clean

run:
	@exec $(PYTHON) run.py up $(ARGS)

test:
	@exec $(PYTHON) run.py test $(ARGS)

lint:
	@exec $(PYTHON) run.py lint $(ARGS)

e2e:
	@exec $(PYTHON) run.py e2e $(ARGS)

lock:
	@exec $(PYTHON) run.py lock $(ARGS)

# The environment and what tools left behind; never the data.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache static-built
	find . -name __pycache__ -type d -not -path './data/*' -prune -exec rm -rf {} +
