# The commands of README.md; each recipe is one step of the flow described in CONTRIBUTING.md.
PYTHON := .venv/bin/python
PORT ?= 8000
.PHONY: setup compile lock-requirements engine site serve browser test check bench clean

setup: .venv/.ready node_modules/.ready compile

.venv/.ready: requirements.txt calculators/pyproject.toml
	sh scripts/setup-python.sh && touch $@

node_modules/.ready: package.json package-lock.json
	npm ci && touch $@

compile: .venv/.ready
	$(PYTHON) scripts/lock.py && $(PYTHON) scripts/compile.py

engine: setup
	rm -rf build/wheel calculators/build && $(PYTHON) -m build --wheel --no-isolation --outdir build/wheel calculators
	$(PYTHON) scripts/library_zip.py xlsxwriter build/library
	node scripts/engine.mjs

site: engine
	$(PYTHON) scripts/site.py

serve: site
	$(PYTHON) scripts/serve.py --port $(PORT)

browser:
	sh scripts/setup-browser.sh

check: setup
	$(PYTHON) scripts/check.py

test: site browser
	$(PYTHON) -m pytest -n 2 --no-loadscope-reorder

bench: site browser
	node scripts/bench_calculators.mjs
	$(PYTHON) scripts/bench.py

lock-requirements:
	.venv/bin/uv pip compile --generate-hashes --no-header --no-emit-index-url --no-annotate --no-strip-extras -q requirements.in -o requirements.txt

clean:
	rm -rf build site .pytest_cache .hypothesis
