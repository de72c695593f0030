"""Let ``python -m avizor`` be the command."""

from avizor.cli import main

main()
