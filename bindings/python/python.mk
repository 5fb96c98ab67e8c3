# The Python package: included by the Makefile of the repository.

PYTHON_PACKAGES := build setuptools wheel pip greenlet flask

.PHONY: python-tools
python-tools:
	@$(SETUP)/install.sh $(PYTHON)
	@$(SETUP)/install.sh readelf binutils
	@$(SETUP)/install.sh mypy
	@$(SETUP)/install.sh gunicorn
	@for package in $(PYTHON_PACKAGES); do \
		(cd / && $(PYTHON) -c "import $$package" 2>/dev/null) || $(SETUP)/install.sh python3-$$package || exit 1; done

.PHONY: test-python
test-python: build python-tools ## Test the Python package, and the example under gunicorn
	cd bindings/python && $(PYTHON) -W error -m unittest discover -s tests -t .
	cd examples/python-web && $(PYTHON) -W error -m unittest

.PHONY: leak-python
leak-python: build python-tools ## Watch the memory of a Python process over 10,000 runs
	cd bindings/python && $(PYTHON) bench.py leak 10000

.PHONY: package-python
package-python: build build-arm64 python-tools ## Build the wheels and the source distribution
	$(PYTHON) bindings/python/package.py build/packages build/libexecman.so build/linux-arm64/libexecman.so
