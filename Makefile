# make run         open the window (creates the environment first)
# make test        every check
# make screenshots every pane to PNG, under docs/screenshots
# make bundle      the program as a folder that needs no Python, under dist
# make test-bundle start that folder and try it
# make deb         the folder as a Debian package
# make wheelhouse  everything that a machine without internet needs for an installation by pip
# make fuzz        a million inputs to list, patient, search and command line (half an hour)
# make kill        end the program a hundred times at moments of chance, and start it again (a quarter of an hour)
# make samples     two sample sheets, under docs/sheets
# make lock        write the lock files anew (needs uv)
PYTHON ?= python3
BIN := .venv/bin
CONTENT := $(wildcard resources/content/*.toml resources/words/*.txt resources/templates/*.html imatinib_ref/db/*.py imatinib_ref/render/*.py)

run: resources/reference.sqlite .venv/libraries
	$(BIN)/imatinib-ref

test: resources/reference.sqlite .venv/libraries .venv/dev .venv/screen-reader .venv/spooler .venv/tracer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/deptry .
	$(BIN)/vulture
	$(BIN)/pytest --cov --numprocesses auto --dist worksteal

bench: resources/reference.sqlite .venv/libraries .venv/dev
	for bench in tests/bench/bench_*.py; do $(BIN)/python $$bench || exit 1; done

fuzz: resources/reference.sqlite .venv/dev
	$(BIN)/python tests/fuzz/run.py

kill: resources/reference.sqlite .venv/libraries .venv/dev
	$(BIN)/python tests/ui/killing.py

screenshots: resources/reference.sqlite .venv/libraries
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m imatinib_ref.ui.screenshots docs/screenshots

samples: resources/reference.sqlite .venv/libraries
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m imatinib_ref.ui.paper.sheet_samples docs/sheets

# The compiled templates are built with it: where they are gone, both are built.
resources/reference.sqlite: $(CONTENT) .venv/installed $(if $(wildcard resources/compiled/*.py),,anew)
	$(BIN)/python -m imatinib_ref.render.edition

.PHONY: anew
anew:

.venv/installed: requirements.lock pyproject.toml hatch_build.py
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --no-deps --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: requirements-dev.lock .venv/installed
	$(BIN)/pip install --quiet --require-hashes --no-deps --requirement requirements-dev.lock
	touch $@

.venv/libraries: .venv/installed imatinib_ref/ui/libraries.py
	$(BIN)/python -m imatinib_ref.ui.libraries
	touch $@

# A screen reader for the tests; where it cannot be had they are skipped and say so.
.venv/screen-reader: tests/access/packages.txt .venv/installed
	if [ "$$(id -u)" = 0 ] && command -v apt-get; then apt-get --quiet update \
		&& DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes install \
			--no-install-recommends $$(cat $<) || true; fi
	touch $@

# A print spooler for the tests; where it cannot be had they are skipped and say so.
.venv/spooler: .venv/installed
	if [ "$$(id -u)" = 0 ] && command -v apt-get && ! command -v cupsd; then \
		apt-get --quiet update && DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes install \
			--no-install-recommends cups-daemon cups-client || true; fi
	touch $@

# A tracer of system calls for the tests; where it cannot be had they are skipped and say so.
.venv/tracer: .venv/installed
	if [ "$$(id -u)" = 0 ] && command -v apt-get && ! command -v strace; then \
		apt-get --quiet update && DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes install \
			--no-install-recommends strace || true; fi
	touch $@

bundle: resources/reference.sqlite .venv/dev
	$(BIN)/pyinstaller --noconfirm --log-level WARN packaging/imatinib-ref.spec

test-bundle: bundle
	$(BIN)/pytest tests/access/started_bundle.py

deb: bundle
	packaging/deb.sh

wheelhouse: resources/reference.sqlite
	rm -rf dist/wheelhouse
	$(BIN)/pip download --quiet --require-hashes --no-deps --only-binary :all: \
		--requirement requirements.lock --dest dist/wheelhouse
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist/wheelhouse .

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --extra build --output-file requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --extra build --extra dev \
		--constraint requirements.lock --output-file requirements-dev.lock

.PHONY: run test bench fuzz kill screenshots samples bundle test-bundle deb wheelhouse lock
.DELETE_ON_ERROR:
