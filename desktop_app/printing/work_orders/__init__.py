"""The forms of 民情工单 (domain 1.1): the slip, what is sent about it, and the lists made of it."""
