"""How the shipped model and other models are fitted; at run time nothing here is loaded."""
