"""An index by period and territory, so that the observations of one are found without reading all.

Revision: 0005
Before: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the index."""
    op.create_index("ix_fct_observation_period_region", "fct_observation", ["period_key", "region_key"], unique=False)


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
