"""Who is told what, when and where: rules, decisions, channels, digests, quiet hours."""
