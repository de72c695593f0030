# avizor: `make demo` shows the whole job, `make test` passes the tests. Both install what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.avizor-installed
# A virtual environment names the folder it was made in: one that was moved is made anew.
MOVED := $(shell test -s $(STAMP) && test "$$(cat $(STAMP))" != "$(CURDIR)" && echo moved)

# What an environment is set up with for another Python, or for pip outside of one, is not for ours.
unexport PYTHONHOME PYTHONPATH
export PIP_USER := 0

# Of two at once the second waits for the first, where the machine has flock: Linux has.
ALONE := $(shell command -v flock >/dev/null && echo flock Makefile)

SECONDS ?= 60

.PHONY: help setup demo test check audit fuzz bench clean moved

help: ## say what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) ## install avizor and its development tools into .venv

moved:
	rm -rf $(VENV)

ifndef LOCKED
$(STAMP): pyproject.toml constraints.txt $(MOVED)
	@$(ALONE) $(MAKE) --no-print-directory LOCKED=yes $@
else
# What was ended in the middle may have left a .venv without pip; one of an older Python is none of ours.
$(STAMP): pyproject.toml constraints.txt $(MOVED)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "avizor needs Python 3.11 or newer; name one: make PYTHON=python3.12 setup" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "this Python has no venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@test ! -x $(BIN)/python || $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  rm -rf $(VENV)
	@$(BIN)/python -c 'import pip._internal.commands.install' 2>/dev/null || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' || \
	  { echo "where a package has no version for this Python or machine: README.md says for which it has" >&2; \
	  exit 1; }
	@echo "$(CURDIR)" > $(STAMP)
endif

demo: $(STAMP) ## run the whole pipeline over a sample news world, offline
	$(BIN)/avizor demo

test: $(STAMP) ## run all tests
	$(BIN)/python -m pytest

check: $(STAMP) ## lint, types, import contracts and all tests, on two cores at once
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python scripts/check.py

audit: $(STAMP) ## ask the advisory database about the pinned versions (needs pypi.org)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python scripts/audit.py

fuzz: $(STAMP) ## fuzz every parser for SECONDS of CPU time each (default 60); findings in build/fuzz
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzz]'
	@failed=0; for target in feed html url query config; do \
	  echo "fuzzing $$target"; \
	  PYTHONPATH=tests $(BIN)/python -m fuzz.run $$target $(SECONDS) build/fuzz/$$target || failed=1; \
	done; exit $$failed

bench: $(STAMP) ## measure side by side with the bare libraries, as ratios
	$(BIN)/python -m bench

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
