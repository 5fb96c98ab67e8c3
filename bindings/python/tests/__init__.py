"""The tests of the package, against the built library and a real Docker daemon.

    make build images
    cd bindings/python && python3 -W error -m unittest
"""
