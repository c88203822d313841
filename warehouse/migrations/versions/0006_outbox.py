"""Failures that are open, and messages on their way to people.

Revision: 0006
Before: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the tables, empty."""
    op.create_table(
        "ctl_alert",
        sa.Column("alert_key", KEY, autoincrement=False, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("kind", "asset", "partition_name", "cause", "detail", "todo", "link")
        ),
        sa.Column("occurrences", sa.Integer(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("told_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.CheckConstraint("kind IN ('run', 'check')", name=op.f("ck_ctl_alert_kind")),
        sa.PrimaryKeyConstraint("alert_key", name=op.f("pk_ctl_alert")),
    )
    op.create_table(
        "ctl_outbox",
        sa.Column("outbox_key", KEY, autoincrement=False, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("alert_key", KEY, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("asset", "partition_name", "cause", "detail", "todo", "link")
        ),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'expired')", name=op.f("ck_ctl_outbox_state")),
        sa.PrimaryKeyConstraint("outbox_key", name=op.f("pk_ctl_outbox")),
    )
    op.create_index("ix_ctl_outbox_state_channel", "ctl_outbox", ["state", "channel"])


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
