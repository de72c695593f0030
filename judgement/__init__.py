"""How right avizor is (``measure``), and what fits the weights that make it so (``fit``)."""
