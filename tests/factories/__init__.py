"""The least that a test needs, made through the product's own actions where there is one."""
