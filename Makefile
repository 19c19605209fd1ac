# Every target brings what it needs: a machine has to have Python 3.11 or newer, git and make, nothing else.
SHELL := /bin/sh
VENV ?= .venv
# The first Python that is new enough; an older python3 in front of it does no harm.
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$one; break; }; done)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SPEC ?= spec/openapi.yaml

.DEFAULT_GOAL := help
.PHONY: help demo test generate diff check bench format lint types layers fresh coverage docs clean

help: ## Show this list.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# What users install: the package with its sandbox.
$(VENV)/.installed: $(BIN)/python pyproject.toml requirements.txt
	$(PIP) --requirement requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# What working on the package takes besides.
$(VENV)/.ready: $(VENV)/.installed requirements-dev.txt
	$(PIP) --requirement requirements-dev.txt
	@touch $@

demo: $(VENV)/.installed ## Run the sample of the README on the embedded sandbox.
	@$(BIN)/python -m scripts.demo

test: $(VENV)/.ready ## Run the whole test suite.
	@$(BIN)/python -m pytest

generate: $(VENV)/.ready ## Make generated/ from the document: make generate [SPEC=path].
	@$(BIN)/python -m scripts.generate --spec $(SPEC)

diff: $(VENV)/.ready ## Say what changed between two documents: make diff OLD=... NEW=...
	@$(BIN)/python -m scripts.changes $(OLD) $(NEW) || test $$? -ge 10

check: format lint types layers fresh docs coverage ## Everything that CI runs.

format: $(VENV)/.ready
	@$(BIN)/ruff format --check --quiet . && echo "format: well"

lint: $(VENV)/.ready
	@$(BIN)/ruff check --quiet . && echo "lint: well"

types: $(VENV)/.ready
	@$(BIN)/mypy
	@$(BIN)/pyright --pythonpath $(BIN)/python

layers: $(VENV)/.ready
	@PYTHONPATH=generated $(BIN)/lint-imports

fresh: $(VENV)/.ready
	@$(BIN)/python -m scripts.generate --check

docs: $(VENV)/.ready
	@$(BIN)/python -m scripts.docs

coverage: $(VENV)/.ready
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --fail-under 95

bench: $(VENV)/.ready ## Measure, as ratios against a floor taken in the same run: make bench [ROW=name].
	@$(BIN)/python -m scripts.bench $(ROW)

clean: ## Remove the virtual environment and everything that tools left.
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* demo-output
