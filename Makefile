# Every target does its own set-up, once; a second run touches no network.
# What is done is remembered in .venv/ and .tools/; how it is done stands in tests/setup/prepare.sh.

PYTHON ?= python3
export PYTHON
prepare = sh tests/setup/prepare.sh
ready = .venv/.package .venv/.pango
ready_dev = $(ready) .venv/.dev
# One file's tests stay together, so that what a file builds once is built once.
pytest = .venv/bin/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: help demo test test-all bench tools lint generate clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(ready) ## build the examples as HTML, PDF, Markdown and JSON, a pack, a comparison and a register into build/demo
	.venv/bin/python -m disclosure build examples/*.yaml -o build/demo --format html,pdf,md,json
	.venv/bin/python -m disclosure pack examples/*.yaml -o build/demo/filing.zip --for govai
	.venv/bin/python -m disclosure compare examples/*.yaml -o build/demo/compare.html --for govai
	.venv/bin/python -m disclosure publish examples --config examples/register/register.yaml -o build/demo/register
	@printf '\nOpen one of these:\n'
	@find build/demo -maxdepth 1 \( -name '*.html' -o -name '*.pdf' -o -name '*.zip' \) | sort | sed 's/^/  /'
	@printf '\nThe register needs a web server, which this starts:\n'
	@printf '  .venv/bin/python -m http.server --bind 127.0.0.1 --directory build/demo/register/current 8018\n'
	@printf '  http://127.0.0.1:8018/\n'

test: $(ready_dev) ## run the gates: tests, then linters
	$(pytest) --hypothesis-profile gate -m 'not whole'
	@$(MAKE) --no-print-directory lint

test-all: $(ready_dev) ## run every check in its long form; the table goes to build/test-all.md
	$(pytest) --table build/test-all.md
	@$(MAKE) --no-print-directory lint

lint: $(ready_dev) ## check style and types
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m mypy

generate: $(ready_dev) ## write the derived files again: compiled catalogues, JSON Schemas
	.venv/bin/python tests/generate.py

bench: $(ready_dev) ## print how long the commands take, and a register of 2,000 made-up records
	.venv/bin/python tests/benchmarks/run.py
	.venv/bin/python tests/benchmarks/register.py --records 2000

tools: .tools/.ready ## install what the long gates need: a browser, a JDK, three checkers

clean: ## remove what was made, but not .venv and .tools
	rm -rf build dist out tests/actual .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.package: pyproject.toml
	@echo 'Setting up .venv (once, about a minute) ...'
	@$(prepare) package
	@touch $@

.venv/.pango: .venv/.package
	@$(prepare) pango
	@touch $@

.venv/.dev: .venv/.package
	@echo 'Adding what the tests need ...'
	@$(prepare) dev
	@touch $@

.tools/.ready: tests/setup/prepare.sh | .venv/.package
	@echo 'Installing the checkers (once, some minutes) ...'
	@$(prepare) tools
	@touch $@
