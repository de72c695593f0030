"""Change no table: the note of how feeds publish has a field that an older avizor would not know.

It then refuses the database in one sentence, in place of failing whenever it looks for silence.
"""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change nothing; the version alone counts."""
