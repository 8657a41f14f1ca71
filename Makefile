# Kawal. Every target makes the virtual environment first, when it is missing or out of date.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

# Tests start the program many times: Python is to keep what it compiled, even where the
# environment tells it not to, as in containers.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit("Kawal needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(RUN): $(BIN)/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): $(RUN)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: $(RUN) ## Install the program into .venv

demo: $(RUN) ## Watch real complaints travel the whole SOP (under a minute)
	@$(BIN)/kawal demo

sandbox: $(RUN) ## Play all parts yourself, in a browser, around the real program
	@$(BIN)/kawal sandbox

test: $(DEV) ## Run the tests (needs nothing that pip does not bring)
	$(BIN)/pytest

test-browser: $(DEV) ## Run the browser tests (needs Chromium at /usr/bin/chromium)
	$(BIN)/pytest -m browser -n 0

test-kill: $(DEV) ## Kill the running demo's server again and again; nothing may be lost
	$(BIN)/pytest -m kill -n 0 -s

test-day: $(DEV) ## Live through a day of 2,000 chat messages in which everything fails
	$(BIN)/pytest -m day -n 0

test-long: $(DEV) ## Walk every SOP once more by mail and command line; a year of books
	$(BIN)/pytest -m long

test-mta: $(DEV) ## Play the mail stories between Debian's Postfix and Dovecot (needs root and both)
	$(BIN)/pytest -m mta -n 2

fuzz: $(DEV) ## Play a million random steps through all SOPs, read 100,000 broken mails (SEED=n repeats)
	$(BIN)/python -m tests.fuzz $(if $(SEED),--seed $(SEED))
	$(BIN)/python -m tests.fuzz_mail $(if $(SEED),--seed $(SEED))

check: $(DEV) ## Format, lint, types, arrows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV) ## Measure deadlines, durable writes, mail taken in, and how long a citizen in chat waits
	$(BIN)/python -m bench.clock
	$(BIN)/python -m bench.storage
	$(BIN)/python -m bench.chat
	$(BIN)/python -m bench.mail

clean: ## Remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help install demo sandbox test test-browser test-kill test-day test-long test-mta fuzz check format bench clean
