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
.PHONY: help demo test generate diff check bench format lint types layers fresh coverage docs library clean

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

# A report is no failure here, whatever it says: make has one exit code for all of them. A pipeline that decides by the
# code (0, 10 or 20: docs/changes.md) runs `python -m scripts.changes OLD NEW` itself.
diff: $(VENV)/.ready ## Say what changed between two documents: make diff OLD=... NEW=...
	@test -n "$(OLD)" && test -n "$(NEW)" || { echo "name both documents: make diff OLD=old.yaml NEW=new.yaml" >&2; exit 2; }
	@$(BIN)/python -m scripts.changes "$(OLD)" "$(NEW)"; code=$$?; \
	case $$code in 0|10|20) echo "exit code of the comparison: $$code" >&2;; *) exit $$code;; esac

check: format lint types layers fresh docs library coverage ## Everything that CI runs.

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

# Every fault of the network again, with our own clients made by the other HTTP library, and with the fast transports.
# What is left out is about clients of httpx that a caller brings along; those are always sent with as they are.
library: $(VENV)/.ready
	@VLMRUN_HTTP_LIBRARY=httpx2 $(BIN)/python -m pytest -q -k "not httpx" tests/public/test_artifacts.py \
	tests/ext/test_transport.py tests/ext/test_links.py tests/ext/test_gathering.py tests/ext/test_secrets.py
	@VLMRUN_TRANSPORT=fast $(BIN)/python -m pytest -q -k "not httpx" tests/public/test_artifacts.py tests/faults \
	tests/ext/test_transport.py tests/ext/test_links.py tests/ext/test_gathering.py tests/ext/test_secrets.py \
	tests/ext/test_retry.py tests/ext/test_tracing.py

bench: $(VENV)/.ready ## Measure, as ratios against a floor taken in the same run: make bench [ROW=...].
	@$(BIN)/python -m scripts.bench $(ROW)

clean: ## Remove the virtual environment and everything that tools left.
	rm -rf $(VENV) .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* demo-output
