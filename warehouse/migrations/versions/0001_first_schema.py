"""First schema: dimensions, facts, bridges, control tables.

Revision: 0001
Before: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AMOUNT = sa.Numeric(24, 6).with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes every table."""
    op.create_table(
        "ctl_check",
        sa.Column("check_key", KEY, autoincrement=False, nullable=False),
        sa.Column("check_name", sa.Text(), nullable=False),
        sa.Column("series_key", KEY, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("expected", AMOUNT, nullable=True),
        sa.Column("actual", AMOUNT, nullable=True),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("check_key", name=op.f("pk_ctl_check")),
    )
    op.create_table(
        "ctl_digest",
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ctl_digest")),
    )
    op.create_table(
        "ctl_load",
        sa.Column("publisher", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("partition_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("publisher", "partition_year", name=op.f("pk_ctl_load")),
    )
    op.create_table(
        "ctl_quarantine",
        sa.Column("quarantine_key", KEY, autoincrement=False, nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("partition_year", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("todo", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("quarantine_key", name=op.f("pk_ctl_quarantine")),
    )
    op.create_index(
        "ix_ctl_quarantine_publisher_partition_year", "ctl_quarantine", ["publisher", "partition_year"], unique=False
    )
    op.create_table(
        "ctl_series_dirty",
        sa.Column("series_key", KEY, autoincrement=False, nullable=False),
        sa.Column("marked_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("series_key", name=op.f("pk_ctl_series_dirty")),
    )
    op.create_table(
        "dim_breakdown",
        sa.Column("breakdown_key", KEY, autoincrement=False, nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("breakdown_text", sa.Text(), nullable=False),
        sa.Column("industry", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("breakdown_key", name=op.f("pk_dim_breakdown")),
    )
    op.create_table(
        "dim_date",
        sa.Column("date_key", KEY, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day_of_month", sa.Integer(), nullable=False),
        sa.Column("iso_weekday", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("date_key", name=op.f("pk_dim_date")),
    )
    op.create_table(
        "dim_entity",
        sa.Column("entity_key", KEY, autoincrement=False, nullable=False),
        sa.Column("entity_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entity_key", name=op.f("pk_dim_entity")),
        sa.UniqueConstraint("entity_name", name=op.f("uq_dim_entity_entity_name")),
    )
    op.create_table(
        "dim_indicator",
        sa.Column("indicator_key", KEY, autoincrement=False, nullable=False),
        sa.Column("indicator_code", sa.Text(), nullable=True),
        sa.Column("indicator_name", sa.Text(), nullable=False),
        sa.Column("indicator_name_en", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("flow_stock", sa.Text(), nullable=False),
        sa.Column("additive", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("definition_source", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("break_note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("indicator_key", name=op.f("pk_dim_indicator")),
    )
    op.create_index("ix_dim_indicator_indicator_code", "dim_indicator", ["indicator_code"], unique=False)
    op.create_index("ix_dim_indicator_indicator_name", "dim_indicator", ["indicator_name"], unique=False)
    op.create_table(
        "dim_measure",
        sa.Column("measure_key", KEY, autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("measure_name", sa.Text(), nullable=False),
        sa.Column("measure_name_en", sa.Text(), nullable=False),
        sa.Column("is_growth", sa.Boolean(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("measure_key", name=op.f("pk_dim_measure")),
        sa.UniqueConstraint("measure", name=op.f("uq_dim_measure_measure")),
    )
    op.create_table(
        "dim_period",
        sa.Column("period_key", KEY, autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("is_year_end", sa.Boolean(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("cumulation", sa.Text(), nullable=False),
        sa.Column("label_zh", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("time_period", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "cumulation IN ('annual', 'quarter', 'month', 'ytd', 'point', 'other')",
            name=op.f("ck_dim_period_cumulation"),
        ),
        sa.CheckConstraint("frequency IN ('A', 'Q', 'M', 'D', '_O')", name=op.f("ck_dim_period_frequency")),
        sa.PrimaryKeyConstraint("period_key", name=op.f("pk_dim_period")),
        sa.UniqueConstraint("period_start", "period_end", name=op.f("uq_dim_period_period_start_period_end")),
    )
    op.create_table(
        "dim_region",
        sa.Column("region_key", KEY, autoincrement=False, nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("region_name", sa.Text(), nullable=False),
        sa.Column("region_name_en", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("region_level", sa.Text(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("region_key", name=op.f("pk_dim_region")),
        sa.UniqueConstraint("region_code", "valid_from", name=op.f("uq_dim_region_region_code_valid_from")),
    )
    op.create_table(
        "dim_source",
        sa.Column("source_key", KEY, autoincrement=False, nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("authority_rank", sa.Integer(), nullable=False),
        sa.Column("authority_name", sa.Text(), nullable=False),
        sa.Column("authority_name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_key", name=op.f("pk_dim_source")),
        sa.UniqueConstraint("source_name", "authority", name=op.f("uq_dim_source_source_name_authority")),
    )
    op.create_table(
        "dim_unit",
        sa.Column("unit_key", KEY, autoincrement=False, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("unit_name_en", sa.Text(), nullable=False),
        sa.Column("sdmx_unit", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("display_multiplier", AMOUNT, nullable=False),
        sa.PrimaryKeyConstraint("unit_key", name=op.f("pk_dim_unit")),
        sa.UniqueConstraint("unit", name=op.f("uq_dim_unit_unit")),
    )
    op.create_table(
        "bridge_region_change",
        sa.Column("from_region_key", KEY, autoincrement=False, nullable=False),
        sa.Column("to_region_key", KEY, autoincrement=False, nullable=False),
        sa.Column("changed_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_region_key"], ["dim_region.region_key"], name=op.f("fk_bridge_region_change_from_region_key")
        ),
        sa.ForeignKeyConstraint(
            ["to_region_key"], ["dim_region.region_key"], name=op.f("fk_bridge_region_change_to_region_key")
        ),
        sa.PrimaryKeyConstraint("from_region_key", "to_region_key", "changed_on", name=op.f("pk_bridge_region_change")),
    )
    op.create_table(
        "dim_document",
        sa.Column("document_key", KEY, autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("publisher_name", sa.Text(), nullable=False),
        sa.Column("partition_year", sa.Integer(), nullable=False),
        sa.Column("source_key", KEY, nullable=False),
        sa.Column("published_date_key", KEY, nullable=False),
        sa.Column("home_region_key", KEY, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("witness_of", sa.Text(), nullable=True),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("page_family", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["home_region_key"], ["dim_region.region_key"], name=op.f("fk_dim_document_home_region_key")
        ),
        sa.ForeignKeyConstraint(
            ["published_date_key"], ["dim_date.date_key"], name=op.f("fk_dim_document_published_date_key")
        ),
        sa.ForeignKeyConstraint(["source_key"], ["dim_source.source_key"], name=op.f("fk_dim_document_source_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_dim_document")),
    )
    op.create_index("ix_dim_document_document_id", "dim_document", ["document_id"], unique=False)
    op.create_index(
        "ix_dim_document_publisher_partition_year", "dim_document", ["publisher", "partition_year"], unique=False
    )
    op.create_table(
        "fct_observation",
        sa.Column("observation_key", KEY, autoincrement=False, nullable=False),
        sa.Column("series_key", KEY, nullable=False),
        sa.Column("indicator_key", KEY, nullable=False),
        sa.Column("breakdown_key", KEY, nullable=False),
        sa.Column("region_key", KEY, nullable=False),
        sa.Column("entity_key", KEY, nullable=False),
        sa.Column("measure_key", KEY, nullable=False),
        sa.Column("of_measure_key", KEY, nullable=False),
        sa.Column("unit_key", KEY, nullable=False),
        sa.Column("classifier", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("base_rule", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("cumulation", sa.Text(), nullable=False),
        sa.Column("period_key", KEY, nullable=False),
        sa.Column("base_period_key", KEY, nullable=False),
        sa.Column("value", AMOUNT, nullable=False),
        sa.Column("value_high", AMOUNT, nullable=True),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("obs_status", sa.Text(), nullable=False),
        sa.Column("realtime_date_key", KEY, nullable=False),
        sa.Column("realtime_start", sa.Date(), nullable=False),
        sa.Column("realtime_end", sa.Date(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "modifier IN ('eq', 'gt', 'ge', 'lt', 'le', 'approx')", name=op.f("ck_fct_observation_modifier")
        ),
        sa.CheckConstraint("obs_status IN ('A', 'B', 'E', 'F', 'P', 'M')", name=op.f("ck_fct_observation_obs_status")),
        sa.CheckConstraint("origin IN ('stated', 'derived')", name=op.f("ck_fct_observation_origin")),
        sa.CheckConstraint("status IN ('actual', 'target')", name=op.f("ck_fct_observation_status")),
        sa.CheckConstraint(
            "CAST(value_high AS NUMERIC(24,6)) >= CAST(value AS NUMERIC(24,6))", name=op.f("ck_fct_observation_range")
        ),
        sa.CheckConstraint("realtime_start <= realtime_end", name=op.f("ck_fct_observation_vintage")),
        sa.ForeignKeyConstraint(
            ["base_period_key"], ["dim_period.period_key"], name=op.f("fk_fct_observation_base_period_key")
        ),
        sa.ForeignKeyConstraint(
            ["breakdown_key"], ["dim_breakdown.breakdown_key"], name=op.f("fk_fct_observation_breakdown_key")
        ),
        sa.ForeignKeyConstraint(["entity_key"], ["dim_entity.entity_key"], name=op.f("fk_fct_observation_entity_key")),
        sa.ForeignKeyConstraint(
            ["indicator_key"], ["dim_indicator.indicator_key"], name=op.f("fk_fct_observation_indicator_key")
        ),
        sa.ForeignKeyConstraint(
            ["measure_key"], ["dim_measure.measure_key"], name=op.f("fk_fct_observation_measure_key")
        ),
        sa.ForeignKeyConstraint(
            ["of_measure_key"], ["dim_measure.measure_key"], name=op.f("fk_fct_observation_of_measure_key")
        ),
        sa.ForeignKeyConstraint(["period_key"], ["dim_period.period_key"], name=op.f("fk_fct_observation_period_key")),
        sa.ForeignKeyConstraint(
            ["realtime_date_key"], ["dim_date.date_key"], name=op.f("fk_fct_observation_realtime_date_key")
        ),
        sa.ForeignKeyConstraint(["region_key"], ["dim_region.region_key"], name=op.f("fk_fct_observation_region_key")),
        sa.ForeignKeyConstraint(["unit_key"], ["dim_unit.unit_key"], name=op.f("fk_fct_observation_unit_key")),
        sa.PrimaryKeyConstraint("observation_key", name=op.f("pk_fct_observation")),
    )
    op.create_index(
        "ix_fct_observation_indicator_region", "fct_observation", ["indicator_key", "region_key"], unique=False
    )
    op.create_index(
        "uq_fct_observation_vintage", "fct_observation", ["series_key", "period_key", "realtime_start"], unique=True
    )
    op.create_table(
        "fct_claim",
        sa.Column("claim_key", KEY, autoincrement=False, nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("source_key", KEY, nullable=False),
        sa.Column("published_date_key", KEY, nullable=False),
        sa.Column("series_key", KEY, nullable=False),
        sa.Column("indicator_key", KEY, nullable=False),
        sa.Column("breakdown_key", KEY, nullable=False),
        sa.Column("region_key", KEY, nullable=False),
        sa.Column("entity_key", KEY, nullable=False),
        sa.Column("measure_key", KEY, nullable=False),
        sa.Column("of_measure_key", KEY, nullable=False),
        sa.Column("unit_key", KEY, nullable=False),
        sa.Column("classifier", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("base_rule", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("cumulation", sa.Text(), nullable=False),
        sa.Column("period_key", KEY, nullable=False),
        sa.Column("base_period_key", KEY, nullable=False),
        sa.Column("value", AMOUNT, nullable=False),
        sa.Column("value_high", AMOUNT, nullable=True),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("entity_region_key", KEY, nullable=False),
        sa.Column("breakdown_words", sa.Text(), nullable=False),
        sa.Column("streak", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("column_no", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("derived_from", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint("modifier IN ('eq', 'gt', 'ge', 'lt', 'le', 'approx')", name=op.f("ck_fct_claim_modifier")),
        sa.CheckConstraint("origin IN ('stated', 'derived')", name=op.f("ck_fct_claim_origin")),
        sa.CheckConstraint("status IN ('actual', 'target')", name=op.f("ck_fct_claim_status")),
        sa.CheckConstraint(
            "CAST(value_high AS NUMERIC(24,6)) >= CAST(value AS NUMERIC(24,6))", name=op.f("ck_fct_claim_range")
        ),
        sa.ForeignKeyConstraint(
            ["base_period_key"], ["dim_period.period_key"], name=op.f("fk_fct_claim_base_period_key")
        ),
        sa.ForeignKeyConstraint(
            ["breakdown_key"], ["dim_breakdown.breakdown_key"], name=op.f("fk_fct_claim_breakdown_key")
        ),
        sa.ForeignKeyConstraint(
            ["document_key"], ["dim_document.document_key"], name=op.f("fk_fct_claim_document_key")
        ),
        sa.ForeignKeyConstraint(["entity_key"], ["dim_entity.entity_key"], name=op.f("fk_fct_claim_entity_key")),
        sa.ForeignKeyConstraint(
            ["entity_region_key"], ["dim_region.region_key"], name=op.f("fk_fct_claim_entity_region_key")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_key"], ["dim_indicator.indicator_key"], name=op.f("fk_fct_claim_indicator_key")
        ),
        sa.ForeignKeyConstraint(["measure_key"], ["dim_measure.measure_key"], name=op.f("fk_fct_claim_measure_key")),
        sa.ForeignKeyConstraint(
            ["of_measure_key"], ["dim_measure.measure_key"], name=op.f("fk_fct_claim_of_measure_key")
        ),
        sa.ForeignKeyConstraint(["period_key"], ["dim_period.period_key"], name=op.f("fk_fct_claim_period_key")),
        sa.ForeignKeyConstraint(
            ["published_date_key"], ["dim_date.date_key"], name=op.f("fk_fct_claim_published_date_key")
        ),
        sa.ForeignKeyConstraint(["region_key"], ["dim_region.region_key"], name=op.f("fk_fct_claim_region_key")),
        sa.ForeignKeyConstraint(["source_key"], ["dim_source.source_key"], name=op.f("fk_fct_claim_source_key")),
        sa.ForeignKeyConstraint(["unit_key"], ["dim_unit.unit_key"], name=op.f("fk_fct_claim_unit_key")),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_fct_claim")),
    )
    op.create_index("ix_fct_claim_document_key", "fct_claim", ["document_key"], unique=False)
    op.create_index("ix_fct_claim_series_key", "fct_claim", ["series_key"], unique=False)
    op.create_table(
        "bridge_observation_claim",
        sa.Column("observation_key", KEY, autoincrement=False, nullable=False),
        sa.Column("claim_key", KEY, autoincrement=False, nullable=False),
        sa.Column("joined", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "joined IN ('selected', 'corroborating', 'conflicting', 'superseded', 'input')",
            name=op.f("ck_bridge_observation_claim_joined"),
        ),
        sa.ForeignKeyConstraint(
            ["claim_key"], ["fct_claim.claim_key"], name=op.f("fk_bridge_observation_claim_claim_key")
        ),
        sa.ForeignKeyConstraint(
            ["observation_key"],
            ["fct_observation.observation_key"],
            name=op.f("fk_bridge_observation_claim_observation_key"),
        ),
        sa.PrimaryKeyConstraint("observation_key", "claim_key", name=op.f("pk_bridge_observation_claim")),
    )
    op.create_index("ix_bridge_observation_claim_claim_key", "bridge_observation_claim", ["claim_key"], unique=False)
    op.create_index(
        "uq_bridge_observation_claim_selected",
        "bridge_observation_claim",
        ["observation_key"],
        unique=True,
        sqlite_where=sa.text("joined = 'selected'"),
        postgresql_where=sa.text("joined = 'selected'"),
    )
    op.create_table(
        "ctl_claim_retirement",
        sa.Column("claim_key", KEY, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("retired_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["claim_key"], ["fct_claim.claim_key"], name=op.f("fk_ctl_claim_retirement_claim_key")),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_ctl_claim_retirement")),
    )
    op.create_table(
        "ctl_claim_retirement_lifted",
        sa.Column("claim_key", KEY, autoincrement=False, nullable=False),
        sa.Column("retired_at", INSTANT, autoincrement=False, nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_key"], ["fct_claim.claim_key"], name=op.f("fk_ctl_claim_retirement_lifted_claim_key")
        ),
        sa.PrimaryKeyConstraint("claim_key", "retired_at", name=op.f("pk_ctl_claim_retirement_lifted")),
    )
    op.create_table(
        "ctl_review",
        sa.Column("claim_key", KEY, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint("state IN ('open', 'accepted', 'rejected', 'corrected')", name=op.f("ck_ctl_review_state")),
        sa.ForeignKeyConstraint(["claim_key"], ["fct_claim.claim_key"], name=op.f("fk_ctl_review_claim_key")),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_ctl_review")),
    )


def downgrade() -> None:
    """Never: a warehouse goes forward only; take a copy before upgrading."""
    raise NotImplementedError
