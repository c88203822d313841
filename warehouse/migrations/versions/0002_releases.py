"""Releases: which documents print the same one, and how many releases agree with an observation.

Revision: 0002
Before: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

COUNT_VOICES = """
    UPDATE fct_observation SET voices = (
        SELECT COUNT(DISTINCT d.document_id)
        FROM bridge_observation_claim AS j
        JOIN fct_claim AS c ON c.claim_key = j.claim_key
        JOIN dim_document AS d ON d.document_key = c.document_key
        WHERE j.observation_key = fct_observation.observation_key AND j.joined IN ('selected', 'corroborating')
    )
"""


def upgrade() -> None:
    """Adds the columns, filled as if no document printed another's release; the next run finds those that do."""
    op.add_column("dim_document", sa.Column("released_on", sa.Date(), nullable=True))
    op.execute("UPDATE dim_document SET released_on = published_on")
    op.add_column("fct_observation", sa.Column("voices", sa.Integer(), nullable=True))
    op.execute(COUNT_VOICES)
    with op.batch_alter_table("fct_observation") as table:
        table.alter_column("voices", existing_type=sa.Integer(), nullable=False)
    op.create_table(
        "ctl_signature",
        sa.Column("document_key", KEY, autoincrement=False, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("slots", sa.LargeBinary(), nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["dim_document.document_key"], name=op.f("fk_ctl_signature_document_key")
        ),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_ctl_signature")),
    )
    op.create_table(
        "ctl_signature_band",
        sa.Column("band_key", KEY, autoincrement=False, nullable=False),
        sa.Column("document_key", KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["dim_document.document_key"], name=op.f("fk_ctl_signature_band_document_key")
        ),
        sa.PrimaryKeyConstraint("band_key", "document_key", name=op.f("pk_ctl_signature_band")),
    )
    op.create_index("ix_ctl_signature_band_document_key", "ctl_signature_band", ["document_key"], unique=False)
    op.create_table(
        "ctl_same_release",
        sa.Column("document_key", KEY, autoincrement=False, nullable=False),
        sa.Column("other_key", KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["dim_document.document_key"], name=op.f("fk_ctl_same_release_document_key")
        ),
        sa.ForeignKeyConstraint(
            ["other_key"], ["dim_document.document_key"], name=op.f("fk_ctl_same_release_other_key")
        ),
        sa.PrimaryKeyConstraint("document_key", "other_key", name=op.f("pk_ctl_same_release")),
    )


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
