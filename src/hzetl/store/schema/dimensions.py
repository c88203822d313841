"""The dimensions. Each has the unknown member, key -1; keys are hashes of business keys."""

from __future__ import annotations

from sqlalchemy import Boolean, Date, Index, Integer, UniqueConstraint

from hzetl.store.schema.columns import column, foreign, one_of, primary, table, text
from hzetl.store.schema.types import Amount

dim_date = table(
    "dim_date",
    "日期",
    "Calendar: whole years, each year in which a document was published",
    primary("date_key", "日期键", "Day as the number yyyymmdd"),
    column("day", Date, "日期", "The day; 0001-01-01 for the unknown member"),
    column("year", Integer, "年", "Calendar year"),
    column("quarter", Integer, "季", "Quarter of the year, 1 to 4"),
    column("month", Integer, "月", "Month, 1 to 12"),
    column("day_of_month", Integer, "日", "Day of the month, 1 to 31"),
    column("iso_weekday", Integer, "星期", "Day of the week, Monday is 1"),
)

dim_period = table(
    "dim_period",
    "时期",
    "The span of days that a number is about, both ends inclusive; 1-11 months is another period than November",
    primary("period_key", "时期键", "Hash of both ends"),
    column("period_start", Date, "期初", "First day; 0001-01-01 for the unknown member"),
    column("period_end", Date, "期末", "Last day; 0001-01-01 for the unknown member"),
    column("year", Integer, "年份", "Year of the last day"),
    column("quarter", Integer, "季度", "Quarter of the last day"),
    column("month", Integer, "月份", "Month of the last day"),
    column("is_year_end", Boolean, "是否年末", "Does it end on 31 December"),
    text("frequency", "频度", "SDMX frequency: A, Q, M, D, _O"),
    text("cumulation", "累计方式", "annual, quarter, month, ytd (January to a month), point (a day), other"),
    text("label_zh", "时期名称", "How Chinese texts name it"),
    text("label_en", "时期英文名称", "How English texts name it"),
    text("time_period", "SDMX时期", "SDMX TIME_PERIOD: 2024, 2024-Q1, 2024-11, or start/end"),
    UniqueConstraint("period_start", "period_end"),
    one_of("frequency", ("A", "Q", "M", "D", "_O")),
    one_of("cumulation", ("annual", "quarter", "month", "ytd", "point", "other")),
)

dim_region = table(
    "dim_region",
    "地区",
    "Territories with dates (SCD2): the same code with other borders is another row",
    primary("region_key", "地区键", "Hash of code and first day in force"),
    text("region_code", "地区代码", "GB/T 2260 code, or an own X code for areas without one"),
    text("region_name", "地区名称", "Full Chinese name"),
    text("region_name_en", "地区英文名称", "English name"),
    text("short_name", "地区简称", "Short Chinese name"),
    text("region_level", "行政级别", "country, province, city, county, zone, unknown"),
    text("parent_code", "上级地区代码", "Code of the territory that it belongs to; empty for the country"),
    column("valid_from", Date, "生效日期", "First day of these borders; 1949-10-01 if older than the registers"),
    column("valid_to", Date, "失效日期", "Last day of these borders; 9999-12-31 while in force"),
    column("is_current", Boolean, "是否现行", "In force today as far as the seeds know"),
    text("aliases", "别名", "Other names, parted by |"),
    UniqueConstraint("region_code", "valid_from"),
)

dim_indicator = table(
    "dim_indicator",
    "指标",
    "What is measured: coded indicators in versions parted by breaks of definition, and the uncoded long tail",
    primary("indicator_key", "指标键", "Hash of code (or name, without a code) and version"),
    text("indicator_code", "指标代码", "Code of the indicator; NULL for the long tail", null=True),
    text("indicator_name", "指标名称", "Canonical full Chinese name"),
    text("indicator_name_en", "指标英文名称", "English name; empty where there is none"),
    text("unit_code", "常用单位代码", "Usual unit of its level; empty where not known"),
    text("flow_stock", "流量或存量", "flow, stock, rate, index, unknown"),
    text("additive", "可加性", "May levels be summed over regions and periods: yes, semi, no, unknown"),
    text("topic", "主题", "Subject area; empty where not known"),
    text("definition", "指标定义", "Definition in force in this version"),
    text("definition_source", "定义来源", "Who states the definition"),
    column("version", Integer, "版本", "1 for the first definition, one more after each break"),
    column("valid_from", Date, "定义生效日期", "First day of periods under this definition"),
    column("valid_to", Date, "定义失效日期", "Last day of periods under this definition"),
    text("break_note", "口径变化说明", "What changed when this version began; empty for the first"),
    Index("ix_dim_indicator_indicator_code", "indicator_code"),
    Index("ix_dim_indicator_indicator_name", "indicator_name"),
)

dim_breakdown = table(
    "dim_breakdown",
    "细分",
    "What narrows an indicator: industry, product, cluster and the like",
    primary("breakdown_key", "细分键", "Hash of the canonical breakdown"),
    text("breakdown", "细分", "Canonical JSON with codes in place of words where there are codes; {} for the whole"),
    text("breakdown_text", "细分名称", "The values in words, parted by 、; empty for the whole"),
    text("industry", "行业", "Industry; empty if not narrowed by it"),
    text("product", "产品", "Product; empty if not narrowed by it"),
    text("cluster", "产业集群", "Cluster; empty if not narrowed by it"),
    text("other", "其他细分", "JSON of the remaining keys; {} if none"),
)

dim_measure = table(
    "dim_measure",
    "度量",
    "Which kind of number it is",
    primary("measure_key", "度量键", "Hash of the code"),
    text(
        "measure",
        "度量代码",
        "Code: level, change, yoy, mom, growth, cagr, share, pp_change, pp_gap…",
    ),
    text("measure_name", "度量名称", "Chinese name"),
    text("measure_name_en", "度量英文名称", "English name"),
    column("is_growth", Boolean, "是否增速", "Is it a rate of growth"),
    text("definition", "度量定义", "Definition"),
    UniqueConstraint("measure"),
)

dim_unit = table(
    "dim_unit",
    "单位",
    "Units of measure; values in facts are in this unit, not in the display unit",
    primary("unit_key", "单位键", "Hash of the code"),
    text("unit", "单位代码", "ISO 4217 for money, percent, pp, count, rank, times, point, or UCUM style"),
    text("unit_name", "单位名称", "Chinese name"),
    text("unit_name_en", "单位英文名称", "English name"),
    text("sdmx_unit", "SDMX单位", "SDMX UNIT_MEASURE"),
    text("display_name", "显示单位", "Unit in which people read it"),
    column("display_multiplier", Amount, "显示倍数", "Units in one display unit: 100000000 for 亿元"),
    UniqueConstraint("unit"),
)

dim_source = table(
    "dim_source",
    "来源",
    "Who states a number, with the authority by which claims are chosen",
    primary("source_key", "来源键", "Hash of name and authority"),
    text("source_name", "来源名称", "As documents name it"),
    text("authority", "权威性代码", "Code of source_authority: yearbook, communique, bureau, government, paper, other"),
    column("authority_rank", Integer, "权威性等级", "1 is strongest"),
    text("authority_name", "权威性名称", "Chinese name of the authority"),
    text("authority_name_en", "权威性英文名称", "English name of the authority"),
    UniqueConstraint("source_name", "authority"),
)

dim_document = table(
    "dim_document",
    "文献",
    "Documents by version: a page that says something else is a new row, so that a claim's offsets stay true",
    primary("document_key", "文献键", "Hash of document and content: one version"),
    text("document_id", "文献标识", "Key of the document over all its versions, 16 hex digits"),
    text("content_hash", "内容哈希", "Hash of what is meaningful, without page furniture"),
    column("is_current", Boolean, "是否现行版本", "Is this what its publisher shows now, as far as we landed it"),
    text("publisher", "发布渠道", "Channel it was landed from; local for a folder"),
    text("publisher_name", "发布渠道名称", "Label of the channel"),
    column("partition_year", Integer, "发布年份", "Publication year: the partition it was loaded in"),
    foreign("source_key", "dim_source.source_key", "来源键", "Who states it"),
    foreign("published_date_key", "dim_date.date_key", "发布日期键", "Day of publication"),
    foreign("home_region_key", "dim_region.region_key", "本地地区键", "Territory that 全市 and 我省 stand for in it"),
    column("published_on", Date, "发布日期", "Day of publication; NULL only where nothing says", null=True),
    text("label", "文献简称", "Short name: a file's stem, else the document's key"),
    text("url", "网址", "Canonical address, or path relative to the folder given"),
    text("address", "可访问地址", "Where a person finds it when url is a relative path", null=True),
    text("title", "标题", "Title without the publisher's name"),
    text("subtitle", "副标题", "Kicker and subtitle; empty if none"),
    text("text", "正文", "Main text; offsets of evidence are into it"),
    text("sha256", "原件哈希", "Of the raw bytes as served, in the snapshot store"),
    text(
        "witness_of",
        "同源文献",
        "document_id of the document that printed the same release first; NULL if none",
        null=True,
    ),
    column(
        "released_on", Date, "首发日期", "Day on which its release was first printed; NULL without a date", null=True
    ),
    text("read_by", "读取方式", "html, text, pdf, spreadsheet; ocr: read off pictures"),
    text("page_family", "页面类型", "Crawler's name for the kind of page", null=True),
    Index("ix_dim_document_publisher_partition_year", "publisher", "partition_year"),
    Index("ix_dim_document_document_id", "document_id"),
    Index("ix_dim_document_links", "is_current", "witness_of", "released_on", "published_on"),
)

dim_entity = table(
    "dim_entity",
    "主体",
    "Companies, platforms, zones and projects that numbers are about",
    primary("entity_key", "主体键", "Hash of the name"),
    text("entity_name", "主体名称", "Name as documents give it"),
    UniqueConstraint("entity_name"),
)
