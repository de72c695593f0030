"""HTTP within the limits of the settings."""
