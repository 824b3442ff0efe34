# The commands of README.md; each recipe is one step of the flow described in CONTRIBUTING.md.
PYTHON := .venv/bin/python
PORT ?= 8000
# The time stamp of whatever is built: that of the last commit, so that the same sources give the same bytes.
export SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),315532800)
# Publishing (CONTRIBUTING.md): N, the edition; REMOTE and BRANCH, where to; BASE, the site's path on its host.
REMOTE ?= origin
BRANCH ?= published
TARGET = --remote $(REMOTE) --branch $(BRANCH) $(if $(BASE),--base $(BASE))
EDITION = $(if $(N),$(N),$(error which edition? For instance: make $@ N=3))
.PHONY: setup compile lock-requirements engine site serve browser test check bench clean translate-export translate-import
.PHONY: edition discard preview publish errata archive pdf
.PHONY: report keep fact-check sbom
.PHONY: sheet take-sheet renew confirm

setup: .venv/.ready node_modules/.ready compile

.venv/.ready: requirements.txt calculators/pyproject.toml
	sh scripts/setup-python.sh && touch $@

node_modules/.ready: package.json package-lock.json
	npm ci && touch $@

compile: .venv/.ready
	$(PYTHON) scripts/lock.py && $(PYTHON) scripts/compile.py

engine: setup
	$(PYTHON) scripts/package_wheel.py
	$(PYTHON) scripts/library_zip.py xlsxwriter build/library
	node scripts/engine.mjs
	$(PYTHON) scripts/release_wheel.py

site: engine
	$(PYTHON) scripts/site.py $(if $(BASE),--base $(BASE))

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

edition: setup
	$(PYTHON) scripts/new_edition.py $(EDITION) $(if $(DATE),--date $(DATE))

discard: setup
	$(PYTHON) scripts/new_edition.py $(EDITION) --discard

preview: engine
	$(PYTHON) scripts/preview.py --port $(PORT) $(if $(N),--edition $(N))

# What a published edition holds knows no later draft, so that later work changes nothing in it.
publish pdf: export HANDBOOK_UP_TO = $(N)
publish: PUBLISH = $(PYTHON) scripts/publish.py $(EDITION) $(TARGET) $(if $(UNSIGNED),--unsigned)
publish: setup browser
	$(PUBLISH) --ask
	$(MAKE) engine
	$(PUBLISH)

errata: setup
	$(PYTHON) scripts/tell_errata.py $(TARGET)

archive: setup
	$(PYTHON) scripts/archive.py $(TARGET)

# The handbook as PDF, in both languages, beside the pages of edition N (the newest) in site/.
pdf: site browser
	$(PYTHON) scripts/handbook_pdf.py $(N)

# What moves with an edition and why, with a draft of its page of news; what is still to be read.
report: setup
	$(PYTHON) scripts/release_report.py $(EDITION) --notes

keep: setup
	$(PYTHON) scripts/kept.py $(EDITION)

fact-check: setup
	$(PYTHON) scripts/fact_check.py $(EDITION)

sbom: setup
	$(PYTHON) scripts/sbom.py $(EDITION)

# Editing: N, the edition that is being written; FILE, a factor sheet (THEME, a folder of factors; L, vi or ja).
sheet: setup
	$(PYTHON) scripts/factor_sheet.py export $(FILE) $(if $(THEME),--theme $(THEME)) $(if $(L),--lang $(L))

take-sheet: setup
	$(PYTHON) scripts/factor_sheet.py import $(FILE) $(if $(L),--lang $(L))

renew: setup
	$(PYTHON) scripts/lock.py --renew $(EDITION) && $(PYTHON) scripts/compile.py

confirm: setup
	$(PYTHON) scripts/translations.py $(if $(PAGE),--confirm $(PAGE))

# Texts for translation tools: N=2 LANG=ja [FORMAT=po|xliff] [PAGES=law/] [OUT=file]; then FILE=file.
# LANG is the language to translate into; the shell's own (such as C.UTF-8) does not count.
FORMAT ?= po
INTO = $(or $(filter vi ja,$(LANG)),ja)
OUT ?= build/texts-$(N)-$(INTO).$(if $(filter xliff,$(FORMAT)),xlf,po)

translate-export: setup
	PYTHONUTF8=1 $(PYTHON) scripts/exchange.py export --edition $(EDITION) --to $(INTO) --format $(FORMAT) --pages "$(PAGES)" --out "$(OUT)"

translate-import: setup
	PYTHONUTF8=1 $(PYTHON) scripts/exchange.py import "$(FILE)"

lock-requirements:
	.venv/bin/uv pip compile --generate-hashes --no-header --no-emit-index-url --no-annotate --no-strip-extras -q requirements.in -o requirements.txt

clean:
	rm -rf build site .pytest_cache .hypothesis
