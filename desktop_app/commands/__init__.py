"""The commands of `township-desk`, one module for each family; what they do is done by the desk, as
in the window.
"""
