# Everything a fresh machine with Python 3.11+, make and a C library needs. Each target sets up what it wants, once.
.PHONY: setup ocr run test lint dev calibrate prove lock lock-check clean help
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
HZETL := $(BIN)/hzetl

help: ## What can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(STAMP): constraints.txt pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r constraints.txt && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@$(BIN)/python -m compileall -q src pipelines
	@touch $@
	@echo "setup: $$($(BIN)/python --version) in $(VENV), $$($(BIN)/python -c 'import importlib.metadata as m; print(len(list(m.distributions())))') packages"

setup: $(STAMP) ## Makes .venv with everything pinned in constraints.txt

run: setup ## Runs the whole chain on the sample publishers (or those that the catalogue enables)
	@$(HZETL) run

ocr: setup ## Adds what reads scans (270 MB)
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r constraints-ocr.txt; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints-ocr.txt; \
	fi

test: setup ## Unit and integration tests; says what this machine can't run
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

lint: setup ## Style and strict types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

dev: setup ## Dagster's UI on http://127.0.0.1:3000
	@$(HZETL) dev

calibrate: setup ## How sure each kind of claim is, from the gold of the accuracy gate
	@$(BIN)/python tests/eval/calibrate.py

prove: setup ## Long proofs: kills, order of loading, large sets
	@$(BIN)/python -m pytest -q -m prove tests

lock: ## Renews constraints.txt and constraints-ocr.txt; needs uv
	uv pip compile pyproject.toml --extra ui --extra postgres --extra s3 --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --quiet --output-file constraints.txt
	python3 -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['ocr'], sep='\n')" | \
	uv pip compile - --constraints constraints.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --quiet --output-file constraints-ocr.txt

lock-check: setup ## Whether constraints.txt pins all that pyproject.toml asks for
	@$(BIN)/python -m pytest -q tests/unit/test_constraints.py

clean: ## Removes what was made, the data folder included
	rm -rf $(VENV) data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
