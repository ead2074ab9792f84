"""The demonstration office: a made-up township and two years at its desk, every figure computed
from its records.
"""
