"""Change no table: records have fields that an older avizor would not know.

It then refuses the database in one sentence, in place of failing at the first such record.
"""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change nothing; the version alone counts."""
