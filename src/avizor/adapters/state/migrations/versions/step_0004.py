"""Make the table of tellings: what each article tells of its story, to tell the story anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table; stories with articles from before it are only ever continued."""
    op.create_table(
        "tellings",
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
