# Everything runs from .venv, installed from the hashed lock files.
PYTHON ?= python3
BIN := .venv/bin
SERVE ?= 1

.PHONY: setup setup-dev demo test soak check lock evaluate bench gate-proof sample method clean

setup: .venv/runtime
setup-dev: .venv/dev

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "On Record needs Python 3.11 or newer: $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "The venv module of $(PYTHON) is not complete (Debian and Ubuntu: apt-get install python3-venv)." >&2; exit 1; }

.venv/runtime: requirements.lock pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/runtime
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: setup
	$(BIN)/onrecord demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup-dev
	$(BIN)/python tests/chromium.py
	$(BIN)/pytest --numprocesses=2 --dist=loadfile

# The tests of tests/faults in full: every recorded record, answers that take seconds, more kills. About half an hour.
soak: setup-dev
	ONRECORD_SOAK=1 $(BIN)/pytest --numprocesses=0 --capture=no --durations=0 tests/faults

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tagger's agreement with every labelled set: the figures of docs/tagger.md.
evaluate: setup
	$(BIN)/onrecord evaluate

bench: setup-dev
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.crawling
	$(BIN)/onrecord build --data data/sample
	$(BIN)/python -m benchmarks.pages --data data/sample

# Gated and ungated tagging of every recorded passage: equal, or it fails.
gate-proof: setup-dev
	$(BIN)/python -m benchmarks.gate

sample: setup-dev
	$(BIN)/python -m tests.make_sample

method: setup-dev
	$(BIN)/python -m tests.make_method

lock: | .venv/dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--extra build pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--extra build --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf .venv data/sample/partitions data/sample/*.duckdb
