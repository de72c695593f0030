"""The commands of avizor, a module each family; ``cli.py`` names them and loads them when asked."""
