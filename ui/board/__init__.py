"""首页 and its reports: due work, figures and charts."""
