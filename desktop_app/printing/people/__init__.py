"""The forms of the people register: the national 干部任免审批表, the roster, and one person's records."""
