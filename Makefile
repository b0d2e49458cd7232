# The commands of the project. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help demo test test-postgres faults faults-selftest weight bench check format clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: $(VENV)/.demo ## Set everything up and run the site with made-up data on http://localhost:$PORT
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py demo --address http://localhost:$(PORT)
	@# The site and its worker end together, whatever ends them: Ctrl-C, kill, or an address that is taken.
	@$(PY) manage.py db_worker --no-reload --verbosity 0 & worker=$$!; \
		$(PY) manage.py runserver --noreload --skip-checks 0.0.0.0:$(PORT) & site=$$!; \
		trap 'kill $$worker $$site 2>/dev/null; wait' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
		wait $$site

test: $(VENV)/.dev ## Set everything up and run every test, in a real browser where there is one
	@$(PY) -m pytest -n auto --ignore tests/journeys
	@$(PY) -m pytest -n auto tests/journeys # apart: the browser's loop and other tests' connections do not mix
	@if command -v node >/dev/null; then node --test tests/js/*.test.js; else echo "Skipped the tests of the tablet's script: node is missing."; fi

test-postgres: $(VENV)/.dev ## Run the tests that need a server, on a PostgreSQL of their own
	@tests/with_postgres.sh $(PY) -m pytest -m postgres tests

N ?= 1000
faults: $(VENV)/.dev ## Let everything go wrong while N pupils take part: nothing may be lost or doubled
	@$(PY) -m tests.faults --submissions $(N) --apart --selftest

faults-selftest: $(VENV)/.dev ## Plant three bad clients, each of which the fault suite has to catch
	@$(PY) -m tests.faults --submissions 0 --selftest

weight: $(VENV)/.dev ## Weigh the tablet's page, and time the way to the first question on a slow tablet
	@$(PY) -m tests.faults.weight

bench: $(VENV)/.dev ## Measure publishing, the gate, and what is told beside other methods
	@$(PY) -m tests.bench

check: $(VENV)/.dev ## Lint, types, import contracts, migrations, deploy checks
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy ypsg home pledges consultations
	@$(VENV)/bin/lint-imports
	@DJANGO_SETTINGS_MODULE=ypsg.settings.test $(PY) manage.py makemigrations --check --dry-run
	@git ls-files '*.html' | grep -v tests/ | xargs $(VENV)/bin/djhtml --tabwidth 2 --check
	@DJANGO_SETTINGS_MODULE=ypsg.settings.production SECRET_KEY=$$(head -c 64 /dev/urandom | base64 -w0) ALLOWED_HOSTS=localhost \
		$(PY) manage.py check --deploy --tag security --fail-level WARNING

format: $(VENV)/.dev ## Format Python and templates
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .
	@git ls-files '*.html' | grep -v tests/ | xargs $(VENV)/bin/djhtml --tabwidth 2

clean: ## Remove what the commands made: the environment, the demo's database, caches
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/.demo: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed. Set PYTHON=path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing what the site needs into $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.demo
	@echo "Installing what the tests need ..."
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
