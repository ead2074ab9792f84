"""首页: what needs the user today, and figures and charts, each with the list that it counts."""
