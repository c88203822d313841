"""Labels of views: what each mart is called, and of the columns that no table has. Grain and SQL stand with each view.

A view's column that is called as a column of a fact or dimension means the same and has its label.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Described(NamedTuple):
    """A short Chinese label and an English sentence."""

    zh: str
    en: str


VIEWS: Final = {
    "fct_annual": Described("年度事实", "Annual figures and year-end stocks, a column a kind of number"),
    "fct_ranking": Described("排名事实", "Observations that are ranks"),
    "mart_annual_city": Described("设区市年度数据", "Annual figures of cities of prefecture level"),
    "mart_annual_district": Described("区县年度数据", "Annual figures of districts, counties and zones"),
    "mart_cluster": Described("产业集群年度数据", "Annual figures of industrial clusters"),
    "mart_conflict": Described("数据冲突", "Claims that disagree with what was selected"),
    "mart_coverage": Described("数据覆盖", "How much is known of an indicator, territory and year"),
    "mart_cumulative": Described("累计数据", "Figures of January up to a month"),
    "mart_growth": Described("同比增速", "Published growth, with growth computed from levels beside it"),
    "mart_latest": Described("最新观测", "Every series and period as now known, with the sentence that says it"),
    "mart_ranking": Described("排名", "Ranks as now known"),
    "mart_revision_history": Described("修订历史", "Every vintage of an observation"),
}

COLUMNS: Final = {
    "observation_id": Described("观测标识", "Key of the observation; hzetl why tells what is behind it"),
    "of_measure": Described("所及度量", "Which kind of number a rank, gap or contribution is about; NULL else"),
    "base_start": Described("基期起始日", "First day of the period compared with; NULL if it is the usual one"),
    "base_end": Described("基期截止日", "Last day of the period compared with; NULL if it is the usual one"),
    "document_url": Described("文献网址", "Where a person finds the document"),
    "document_title": Described("文献标题", "Title of the document"),
    "level_yi_yuan": Described("总量（亿元）", "Level in 100 million yuan"),
    "level_yi_usd": Described("总量（亿美元）", "Level in 100 million US dollars"),
    "level_percent": Described("水平值（%）", "Level of an indicator that is itself a rate, percent"),
    "level_count": Described("数量", "Level of a count, in units of level_count_of"),
    "level_count_of": Described("数量量词", "Measure word of the count; empty if none"),
    "level_other": Described("其他单位总量", "Level in the unit of level_other_unit"),
    "level_other_unit": Described("其他单位", "Unit of level_other"),
    "level_modifier": Described(
        "总量限定", "How the level, of several columns the first, bounds the true value: eq, gt, ge, lt, le, approx"
    ),
    "level_basis": Described("总量口径", "JSON of that level's basis; {} if none is stated"),
    "yoy_percent": Described("同比增速（%）", "Published growth over the same period of the year before, percent"),
    "yoy_modifier": Described("增速限定", "How the growth bounds the true value: eq, gt, ge, lt, le, approx"),
    "yoy_basis": Described("增速口径", "JSON of the growth's basis; {} if none is stated"),
    "share_of_gdp_percent": Described("占生产总值比重（%）", "Share of the territory's GDP, percent"),
    "in_borders_of_period": Described(
        "是否当时区划", "1 if the territory is that of the period, 0 if of today's borders"
    ),
    "to_month": Described("截至月份", "Last month of the cumulated period that starts in January"),
    "level_unit": Described("总量单位", "Unit of level_value"),
    "level_value": Described("总量", "Level of the same period on the same basis, in level_unit"),
    "level_value_year_before": Described("上年同期总量", "Level of the same period a year before, as now known"),
    "level_modifier_year_before": Described("上年同期总量限定", "How that level bounds the true value"),
    "computed_growth_of_levels_percent": Described(
        "按总量计算的增速（%）",
        "Computed from exact levels at current prices; never a substitute for the published one",
    ),
    "crosses_definition_break": Described("是否跨口径调整", "1 if the definition changed between the two levels"),
    "rank_place": Described("位次", "Place in the ordering, 1 for the first"),
    "streak_years": Described("连续年数", "Years in a row that the place was held; NULL if not stated"),
    "vintage_no": Described("版本序号", "1 for the first vintage"),
    "vintages": Described("版本数", "Vintages of the series and period"),
    "value_before": Described("修订前数值", "Value of the vintage before; NULL for the first"),
    "modifier_before": Described("修订前限定", "Modifier of the vintage before; NULL for the first"),
    "revision": Described("修订幅度", "Value less the value before; NULL for the first"),
    "conflicting_claim_id": Described("冲突陈述标识", "Key of the claim that disagrees"),
    "selected_value": Described("选定值", "Value of the observation, in the unit"),
    "selected_modifier": Described("选定值限定", "Modifier of the selected claim"),
    "selected_source_name": Described("选定值来源", "Who states the selected value"),
    "selected_published_on": Described("选定值发布日期", "When the selected claim was published"),
    "selected_quote": Described("选定值原文", "Characters of the document that state the selected value"),
    "selected_sentence": Described("选定值所在句子", "Sentence around them"),
    "conflicting_value": Described("冲突值", "Value of the claim that disagrees, in the unit"),
    "conflicting_modifier": Described("冲突值限定", "Modifier of that claim"),
    "conflicting_source_name": Described("冲突值来源", "Who states that claim"),
    "conflicting_published_on": Described("冲突值发布日期", "When that claim was published"),
    "conflicting_quote": Described("冲突值原文", "Characters of the document that state it"),
    "conflicting_sentence": Described("冲突值所在句子", "Sentence around them"),
    "difference": Described("差额", "Conflicting less selected value, in the unit"),
    "observations": Described("观测数", "Observations in force"),
    "series": Described("序列数", "Series that they belong to"),
    "annual_observations": Described("年度观测数", "Observations of whole years"),
    "cumulative_observations": Described("累计观测数", "Observations of January up to a month"),
    "quarter_observations": Described("季度观测数", "Observations of single quarters"),
    "month_observations": Described("月度观测数", "Observations of single months"),
    "derived_observations": Described("推算观测数", "Observations that follow from others and that nobody states"),
    "target_observations": Described("目标观测数", "Plans and forecasts"),
    "first_realtime_start": Described("最早可知日", "First day on which one of them could be known"),
    "last_realtime_start": Described("最近可知日", "Last day on which one of them became known"),
}
"""Of views' columns that no fact or dimension has."""
