-- Grain: one row per district, county or zone, year, indicator and breakdown; actual annual figures and year-end stocks in force.
SELECT
    region_code,
    region_name,
    region_level,
    year,
    indicator_code,
    indicator_name,
    breakdown,
    breakdown_text,
    level_yi_yuan,
    level_yi_usd,
    level_percent,
    level_count,
    level_count_of,
    level_other,
    level_other_unit,
    yoy_percent,
    share_of_gdp_percent,
    level_modifier,
    yoy_modifier,
    level_basis,
    yoy_basis,
    in_borders_of_period,
    claims,
    conflicts,
    realtime_start
FROM fct_annual
WHERE region_level IN ('county', 'zone')
