# Everything that Byline needs is made on first use and reused afterwards.
#   make ask Q="…"   an answer in the terminal      make run    the bot (or the console, without a token)
#   make test        the tests                      make lint   ruff and mypy

PYTHON ?= python3
PY := .venv/bin/python
SPACE := $(subst ,, )
INDEX := $(subst $(SPACE),\ ,$(or $(BYLINE_INDEX),data/index))
SOURCES := $(wildcard corpus/*.py corpus/*.yaml corpus/readers/*.py corpus/documents/*.md embeddings/*.py)

# The question travels as it was typed: `value` does not expand it, and as an environment variable no
# shell reads it. Exported as Q, make itself would expand it.
unexport Q
export BYLINE_QUESTION := $(value Q)

.PHONY: ask run test test-live lint clean
.DELETE_ON_ERROR:

ask: $(INDEX)/.built
	@$(PY) bot.py ask -- "$$BYLINE_QUESTION"

run: $(INDEX)/.built
	@$(PY) bot.py run

test: .venv/.installed-dev
	$(PY) -m pytest

# One short test against real Discord, where BYLINE_LIVE_TOKEN and BYLINE_LIVE_CHANNEL are set.
test-live: $(INDEX)/.built
	$(PY) -m tests.live

lint: .venv/.installed-dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy --strict corpus embeddings bot benchmarks

# Rebuilt when the program or the bundled archive is newer; what has not changed is not embedded again.
$(INDEX)/.built: .venv/.installed $(SOURCES)
	@$(PY) -m embeddings.rebuild --quiet
	@mkdir -p "$(dir $@)" && touch "$@"

.venv/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Byline needs Python 3.11 or newer; name one with PYTHON=…")'
	@echo "Installing what Byline needs into .venv: about 0.5 GB to download, 1.9 GB on disk, most of it torch"
	@echo "(its CPU build; on Linux a plain install may take gigabytes of CUDA instead: see README, \"Before you install\")."
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@echo "Installing what the tests need: about 30 MB more."
	@$(PY) -m pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv data/index .pytest_cache .mypy_cache .ruff_cache .hypothesis
