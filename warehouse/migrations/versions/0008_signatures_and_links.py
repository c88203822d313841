"""Signatures of documents are made of their figures; links and verdicts are looked up by indexes.

Revision: 0008
Before: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Names the count for what it counts; signatures of the former kind are made anew at the next load."""
    with op.batch_alter_table("ctl_signature") as table:
        table.alter_column("shingles", new_column_name="figures")
    op.create_index(
        "ix_dim_document_links",
        "dim_document",
        ["is_current", "witness_of", "released_on", "published_on"],
        unique=False,
    )
    op.create_index("ix_ctl_check_subject", "ctl_check", ["subject"], unique=False)


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
