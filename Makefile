# `make help` lists the commands. Every one makes what it needs first and skips what is unchanged.

PYTHON ?= python3
STAGE ?= prod
SECRET ?= signing
DATA ?= keep
FROM ?=
AT ?=
TO ?=
MINUTES ?= 60
PART ?=
WORKERS ?= 2
BIN := .venv/bin
TOOLCHAIN := $(PYTHON) -m infra.toolchain
CODE := app.py chalicelib infra tests

# `make run NAME=value` reaches the programs as an environment variable, as make does by itself; the
# machine's own virtual environment, Python path and pip target do not.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PIP_TARGET PIP_REQUIRE_VIRTUALENV MAKEFLAGS

.DEFAULT_GOAL := help
FILE ?=
ID ?=
USER_ID ?=
.PHONY: help venv run localstack demo reset bench test test-long test-unit test-integration test-e2e lighthouse screenshots diagrams check fmt nl lock build deploy destroy metrics rotate redrive reconcile verify trace backup restore resume page openapi types clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

venv: ## Make the virtual environments and fetch the page's packages
	@$(TOOLCHAIN) --emulator --npm

run: ## Start everything: page and API at http://127.0.0.1:8000 (PORT=…); Ctrl-C stops it, data is kept
	@exec $(TOOLCHAIN) --emulator --page -- $(BIN)/python -m infra.local

localstack: ## Start everything on LocalStack, in Docker: page and API at http://127.0.0.1:8000; Ctrl-C stops it
	@exec $(TOOLCHAIN) --page -- $(BIN)/python -m infra.localstack

demo: ## Fill a demo account of what runs with a believable week (PORT=…, or ORIGIN=http…)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.demo

reset: ## Delete the local data, after asking (YES=1: without asking)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.local.reset

test: ## Run every test: unit, contracts, infrastructure, integration, browser, page (WORKERS=2, each with a stack of its own)
	@$(TOOLCHAIN) --emulator --page
	@$(BIN)/python -m infra.package --stage local
	@$(BIN)/python -m infra.package --stage prod
	@$(TOOLCHAIN) --npm -- npm --prefix frontend test
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile tests

test-long: ## Run what takes long: ten thousand generated requests, two million simulated writes
	@$(TOOLCHAIN) --emulator --page
	@$(BIN)/python -m pytest -q -s $(sort $(wildcard tests/*/*_long.py))

test-unit: ## Run the unit tests alone
	@$(TOOLCHAIN)
	@$(BIN)/python -m pytest -n auto --disable-socket --allow-unix-socket tests/unit

test-integration: ## Run the tests that need the local stack
	@$(TOOLCHAIN) --emulator --page
	@$(BIN)/python -m pytest tests/contracts tests/integration

test-e2e: ## Run the browser's tests
	@$(TOOLCHAIN) --emulator --page --npm
	@$(BIN)/python -m pytest tests/e2e

bench: ## Measure starts, requests and cost, and write docs/reference/performance.md (PART=cold|warm|load|cost|growth|run: that alone)
	@$(TOOLCHAIN)
	@$(BIN)/python -m tests.benchmarks $(PART)

lighthouse: ## Measure the page with Lighthouse and how long one waits for it, medians of five (RUNS=1 VIEWS="today task", WHY=1: what costs points)
	@$(TOOLCHAIN) --emulator --page --npm
	@$(TOOLCHAIN) --npm -- npm ci --prefix frontend/lighthouse --no-audit --no-fund --silent
	@$(TOOLCHAIN) --npm -- $(BIN)/python -m tests.benchmarks.lighthouse $(if $(RUNS),--runs $(RUNS)) $(if $(WHY),--why) $(if $(VIEWS),--views $(VIEWS))
	@$(if $(VIEWS),,$(BIN)/python -m tests.benchmarks.felt $(if $(RUNS),--runs $(RUNS)))

screenshots: ## Make the pictures of the page in docs/images again
	@$(TOOLCHAIN) --emulator --page
	@$(BIN)/python -m tests.e2e.screenshots

diagrams: ## Draw the diagrams of the docs into build/diagrams, and say which Mermaid can't read
	@$(TOOLCHAIN) --npm -- $(BIN)/python -m tests.e2e.diagrams

check: ## The gate before a commit: format, lint, types, architecture, unit tests, page
	@$(TOOLCHAIN) --npm
	@$(BIN)/python -m infra.check

fmt: ## Format the code, Python and page
	@$(TOOLCHAIN) --npm
	@$(BIN)/ruff check --quiet --fix-only $(CODE)
	@$(BIN)/ruff format $(CODE)
	@$(TOOLCHAIN) --npm -- npm --prefix frontend run fmt

lock: ## Make the lock files again from requirements*.in
	@$(TOOLCHAIN)
	@$(BIN)/python -m infra.lock

build: ## Leave deployment.zip and template.json in build/STAGE (STAGE=local|prod)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.package --stage $(STAGE)

deploy: ## Deploy STAGE to AWS, or to what AWS_ENDPOINT_URL names (PLAN=1: show the changes alone)
	@exec $(TOOLCHAIN) --page -- $(BIN)/python -m infra.deploy --stage $(STAGE)

destroy: ## Take STAGE down after asking; its data stays (DATA=delete: goes too)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.destroy --stage $(STAGE) --data $(DATA)

backup: ## Copy STAGE's data into a folder (TO=folder; else backups/…); the API waits meanwhile
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.recovery backup --stage $(STAGE) --folder "$(TO)"

restore: ## Make STAGE's data what it was: FROM=folder, or on AWS AT=2026-11-22T12:00:00Z (PLAN=1: only compare)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.recovery restore --stage $(STAGE) --folder "$(FROM)" --at "$(AT)"

resume: ## Let STAGE work again after a restore that was given up
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.recovery resume --stage $(STAGE)

metrics: ## Print STAGE's figures of the last MINUTES from its logs (STAGE=local: of `make run`)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.metrics --stage $(STAGE) --minutes $(MINUTES)

rotate: ## Make a new signing key of STAGE the current one (SECRET=pepper, SECRET=edge: another secret)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.rotate --stage $(STAGE) --secret $(SECRET)

redrive: ## Take what the audit trail of STAGE could not record back into it
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.audit redrive --stage $(STAGE)

reconcile: ## Compare the audit trail of STAGE with what it tells of, and mend it
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.audit reconcile --stage $(STAGE)

verify: ## Check the events in an account's export (FILE=export.zip)
	@exec $(PYTHON) infra/audit/verify.py $(FILE)

trace: ## Show what one request did: log lines, audit events, items (ID=…, STAGE=…, USER_ID=…)
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.audit trace --stage $(STAGE) --id "$(ID)" --user "$(USER_ID)"

nl: ## Score the assistant's rules (MISSES=1: show what is not right; MESSAGES=file: score those instead; PHRASES=file: those too; PEERS=1: beside other engines)
	@$(TOOLCHAIN)
	@$(BIN)/python -m tests.nl.score $(if $(MISSES),--misses) $(if $(MESSAGES),--messages $(MESSAGES)) $(if $(PHRASES),--phrases $(PHRASES))
	@$(if $(PEERS),$(TOOLCHAIN) --npm -- $(BIN)/python -m tests.nl.peers $(if $(PHRASES),--phrases $(PHRASES)))

page: ## Build the page into frontend/dist
	@exec $(TOOLCHAIN) --page

openapi: ## Write docs/reference/openapi.json from the API's own registry
	@exec $(TOOLCHAIN) -- $(BIN)/python -m infra.openapi

types: openapi ## Make the page's types from the OpenAPI document
	@exec $(TOOLCHAIN) --npm -- npm --prefix frontend run types

clean: ## Delete build outputs and caches; environments and local data stay
	rm -rf build frontend/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
