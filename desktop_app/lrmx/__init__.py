"""`.lrmx`: the XML file in which the national 干部任免审批表 is exchanged, read and written (domain 0.1)."""
