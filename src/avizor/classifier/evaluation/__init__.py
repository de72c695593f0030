"""How well a model judges labelled articles."""
