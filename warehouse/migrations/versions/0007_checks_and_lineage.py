"""What checks came to, and which columns views are made of.

Revision: 0007
Before: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds both tables: checks come with the next publication, lineage with the views."""
    op.create_table(
        "ctl_check_result",
        sa.Column("check_name", sa.Text(), nullable=False),
        sa.Column("asset", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("failing", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("check_name", name=op.f("pk_ctl_check_result")),
    )
    op.create_table(
        "ctl_column_lineage",
        sa.Column("view_name", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("source_table", sa.Text(), nullable=False),
        sa.Column("source_column", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "view_name", "column_name", "source_table", "source_column", name=op.f("pk_ctl_column_lineage")
        ),
    )


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
