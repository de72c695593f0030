"""Programs that fit the weights that ship, each on what may be learnt from."""
