# Two commands on a fresh machine: `make demo` and `make test`. Both set up what they need in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint check bench floors clean

demo: $(VENV)/.installed
	@echo
	@echo '$$ dateline code examples/news --published 2025-09-17'
	@$(BIN)/dateline code examples/news --published 2025-09-17
	@echo
	@echo '$$ dateline ingest examples/news --published 2025-09-17 --ledger $(VENV)/demo.db'
	@rm -f $(VENV)/demo.db*
	@$(BIN)/dateline ingest examples/news --published 2025-09-17 --ledger $(VENV)/demo.db
	@echo
	@echo '$$ dateline events --by country --ledger $(VENV)/demo.db'
	@$(BIN)/dateline events --by country --ledger $(VENV)/demo.db

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

floors: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.floors

$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(VENV)/.installed: pyproject.toml | $(VENV)/.venv
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/.venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
