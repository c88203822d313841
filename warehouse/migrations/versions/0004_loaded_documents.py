"""What was last loaded of each document, so that only what changed is loaded again.

Revision: 0004
Before: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds the table, empty: the next load looks at every document once."""
    op.create_table(
        "ctl_document",
        sa.Column("document_key", KEY, autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["dim_document.document_key"], name=op.f("fk_ctl_document_document_key")
        ),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_ctl_document")),
    )


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
