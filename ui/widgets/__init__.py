"""The parts that every page is built of; none of them knows a program."""
