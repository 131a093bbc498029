# Two commands: `make run` opens Seedbed on this machine, `make test` checks all of it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export SEEDBED_HOME ?= $(CURDIR)/var
export PORT ?= 8000
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test check lock bench clean help

help:
	@echo "make run    open Seedbed at http://127.0.0.1:$(PORT)/"
	@echo "make test   install what the tests need, and run them all"
	@echo "make lock   compile the requirements anew"

run: $(VENV)/.runs
	@SEEDBED_DEMO=$${SEEDBED_DEMO-1} exec $(BIN)/seedbed serve

test: $(VENV)/.tests check
	@$(BIN)/python -m tests.run

check: $(VENV)/.tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	SEEDBED_HOME=$$(mktemp -d) $(BIN)/python manage.py makemigrations --check --dry-run

$(VENV)/bin/python:
	@echo "Making the environment ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Seedbed needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another with PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Seedbed needs (about a minute the first time) ..."
	@$(PIP) install --no-input --require-hashes -r requirements.lock
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tests: requirements-dev.lock $(VENV)/.runs
	@echo "Installing what the tests need ..."
	@$(PIP) install -q --require-hashes -r requirements-dev.lock
	@sh tests/chromium.sh
	@sh tests/janus.sh
	@touch $@

# uv writes the lock files; it is not needed to run or test.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links -q
lock:
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) var
