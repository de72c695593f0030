"""What offices and outlets say of a report: confirmed, denied, ruled out, still claimed."""
