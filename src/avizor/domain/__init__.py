"""What avizor knows: records and decisions, without a clock, a network or a disk."""
