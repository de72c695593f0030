"""Addresses of pages: one form for each, and what they carry that is no address."""
