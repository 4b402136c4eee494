"""The program carried on a stick: an installer folder that needs no network, and a bundle with its own Python.

Both are made in a checkout by `run.py`; what is installed or bundled fetches nothing.
"""
