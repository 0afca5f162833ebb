# Every target sets up .venv by itself, once; nothing is needed but make and Python 3.11 to 3.14.
# Another Python than `python3`:  make PYTHON=python3.12 test
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
UV := $(BIN)/uv
PORT := 8888
COURSE := .
STUDENTS := 12
WORKERS := 2
TIMES := 50
CLASS := 30
SETUP_PYTHON := $(or $(PYTHON),python3)
SUPPORTED := $(SETUP_PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'

.DEFAULT_GOAL := help
.PHONY: help demo test test-code test-notebooks bench agree lab check format build steady cost lock clean new-venv

help:  ## list what there is to make
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

demo: $(READY)  ## see a class of 12 go through the whole of nbgrader
	$(BIN)/backend2 demo --students $(STUDENTS)

test: test-code test-notebooks  ## run every test

test-code: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

# On a copy, so that what the notebooks write is not left among them.
test-notebooks: $(READY)
	rm -rf build/notebooks && mkdir -p build/notebooks && cp -R source release build/notebooks
	$(BIN)/python -m pytest --nbval --nbval-sanitize-with tests/nbval.cfg -n $(WORKERS) --dist loadfile build/notebooks/source
	$(BIN)/python -m pytest --nbval-lax -n $(WORKERS) --dist loadfile build/notebooks/release

# Measurements, which no test depends on. TIMES=5 for a short one.
steady: $(READY)  ## grade sessions 3 to 6 50 times on a busy machine: is every verdict the same?
	$(BIN)/python tests/benchmarks/steady.py --times $(TIMES)

cost: $(READY)  ## measure the CPU time that the checks of one answer take
	$(BIN)/python tests/benchmarks/cost.py

bench: $(READY)  ## measure grading against nbgrader's own: takes two hours
	$(BIN)/python tests/benchmarks/grading.py --students $(CLASS) --plain $(CLASS)
	$(BIN)/python tests/benchmarks/pages.py
	$(BIN)/python tests/benchmarks/scaling.py
	$(BIN)/python tests/benchmarks/memory.py

agree: $(READY)  ## grade the whole corpus in three ways, and compare check by check: takes hours
	$(BIN)/python tests/benchmarks/agreement.py

lab: $(READY)  ## open the course in JupyterLab (COURSE=demo: the demo's class)
	$(BIN)/backend2 lab --port $(PORT) --course $(COURSE)

check: $(READY)  ## lint, format, types and the course's own proofs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/backend2 lint
	$(BIN)/mypy
	$(BIN)/backend2 check

format: $(READY)  ## put code into ruff's format and order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

build: $(READY)  ## make source/ and release/ from the texts in notebooks/
	$(BIN)/backend2 build

# Versions that still fit are kept; `make lock UPGRADE=--upgrade` takes the newest of all.
lock: $(READY)  ## write requirements.lock anew from pyproject.toml
	$(UV) pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-emit-index-url --no-header $(UPGRADE) --output-file requirements.lock pyproject.toml

clean:  ## remove what is made here, but never the work of a class
	rm -rf $(VENV) build demo .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The environment is made anew when it was never finished, when the folder was moved, and when another Python is
# asked for; without PYTHON=… the one that is there will do.
MADE_BY := $(shell $(or $(PYTHON),$(BIN)/python) --version 2>&1 || :) in $(CURDIR)
ifneq ($(MADE_BY),$(shell cat $(READY) 2>/dev/null))
$(READY): new-venv
endif

new-venv:
	$(if $(shell $(SUPPORTED) 2>/dev/null && echo yes),,$(error Backend II needs Python 3.11 to 3.14, and \
		$(SETUP_PYTHON) is "$(shell $(SETUP_PYTHON) --version 2>&1 || :)". Name another: make PYTHON=python3.12 $(MAKECMDGOALS)))
	@echo "Setting up $(VENV) …"
	@$(SETUP_PYTHON) -m venv --clear $(VENV)
	@sed -n '/^uv==/,/# via/p' requirements.lock | \
		$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement /dev/stdin

$(READY): requirements.lock pyproject.toml
	@rm -f $(READY)
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q helpers  # the sandbox can't keep what it has compiled
	@echo "$$($(BIN)/python --version) in $(CURDIR)" >$(READY)
