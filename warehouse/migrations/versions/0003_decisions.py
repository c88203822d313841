"""Decisions: what a person decided on claims.

Revision: 0003
Before: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AMOUNT = sa.Numeric(24, 6).with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table; the next run fills it from the curation files."""
    op.create_table(
        "ctl_decision",
        sa.Column("claim_key", KEY, autoincrement=False, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("value", AMOUNT, nullable=True),
        sa.Column("value_high", AMOUNT, nullable=True),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("expected", AMOUNT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint("action IN ('accept', 'reject', 'correct')", name=op.f("ck_ctl_decision_action")),
        sa.CheckConstraint("state IN ('applied', 'pending', 'stale')", name=op.f("ck_ctl_decision_state")),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_ctl_decision")),
    )


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
