"""avizor watches the news of Latin America for people who follow its security."""

__version__ = "0.1.0"
