-- Grain: one row per year-on-year growth series and period in force; computed growth stands beside the published one.
SELECT
    g.observation_key AS observation_id,
    i.indicator_code,
    i.indicator_name,
    b.breakdown,
    b.breakdown_text,
    CASE WHEN g.region_key = -1 THEN NULL ELSE r.region_code END AS region_code,
    CASE WHEN g.region_key = -1 THEN NULL ELSE r.region_name END AS region_name,
    CASE WHEN g.entity_key = -1 THEN NULL ELSE e.entity_name END AS entity_name,
    p.period_start,
    p.period_end,
    g.cumulation,
    g.basis,
    g.status,
    CAST(g.value AS NUMERIC(24,6)) AS yoy_percent,
    CASE WHEN g.value_high IS NOT NULL AND g.modifier IN ('eq', 'approx') THEN 'ge' ELSE g.modifier END AS yoy_modifier,
    g.origin,
    lu.unit AS level_unit,
    CAST(l.value AS NUMERIC(24,6)) AS level_value,
    CASE WHEN l.value_high IS NOT NULL AND l.modifier IN ('eq', 'approx') THEN 'ge' ELSE l.modifier END AS level_modifier,
    CAST(l0.value AS NUMERIC(24,6)) AS level_value_year_before,
    CASE
        WHEN l0.value_high IS NOT NULL AND l0.modifier IN ('eq', 'approx') THEN 'ge' ELSE l0.modifier
    END AS level_modifier_year_before,
    CASE
        WHEN CAST(l0.value AS NUMERIC(24,6)) > 0 AND l.status = 'actual'
            AND l.modifier = 'eq' AND l.value_high IS NULL AND l0.modifier = 'eq' AND l0.value_high IS NULL
        THEN CAST(ROUND(CAST(l.value AS NUMERIC(24,6)) * 100.0 / CAST(l0.value AS NUMERIC(24,6)) - 100, 6) AS NUMERIC(24,6))
    END AS computed_growth_of_levels_percent,
    CASE WHEN l0.indicator_key <> l.indicator_key THEN 1 ELSE 0 END AS crosses_definition_break,
    g.realtime_start,
    g.claims,
    g.conflicts
FROM fct_observation AS g
JOIN dim_measure AS m ON m.measure_key = g.measure_key AND m.measure = 'yoy'
JOIN dim_unit AS u ON u.unit_key = g.unit_key AND u.unit = 'percent'
JOIN dim_indicator AS i ON i.indicator_key = g.indicator_key
JOIN dim_breakdown AS b ON b.breakdown_key = g.breakdown_key
JOIN dim_region AS r ON r.region_key = g.region_key
JOIN dim_entity AS e ON e.entity_key = g.entity_key
JOIN dim_period AS p ON p.period_key = g.period_key
LEFT JOIN (
    SELECT
        o.indicator_key, o.breakdown_key, o.region_key, o.entity_key, o.period_key, o.value, o.value_high, o.modifier,
        o.unit_key, o.basis, o.status, o.series_key,
        ROW_NUMBER() OVER (
            PARTITION BY o.indicator_key, o.breakdown_key, o.region_key, o.entity_key, o.period_key, o.basis, o.status
            ORDER BY
                CASE o.scope WHEN '' THEN 0 ELSE 1 END, CASE o.origin WHEN 'stated' THEN 0 ELSE 1 END,
                CASE o.modifier WHEN 'eq' THEN 0 ELSE 1 END, o.claims DESC, o.realtime_start DESC, o.observation_key
        ) AS choice
    FROM fct_observation AS o
    JOIN dim_measure AS om ON om.measure_key = o.measure_key AND om.measure = 'level'
    JOIN dim_unit AS ou ON ou.unit_key = o.unit_key AND ou.unit NOT IN ('percent', 'permille')
    WHERE o.realtime_end = '9999-12-31'
) AS l
    ON l.indicator_key = g.indicator_key AND l.breakdown_key = g.breakdown_key AND l.region_key = g.region_key
    AND l.entity_key = g.entity_key AND l.period_key = g.period_key AND l.status = g.status AND l.choice = 1
    AND l.basis = REPLACE(
        REPLACE(REPLACE(REPLACE(g.basis, ', "prices": "comparable"', ''), '"prices": "comparable"', ''), ', "prices": "current"', ''),
        '"prices": "current"', ''
    )
LEFT JOIN dim_unit AS lu ON lu.unit_key = l.unit_key
LEFT JOIN dim_period AS p0
    ON p0.year = p.year - 1 AND p0.month = p.month AND p0.cumulation = p.cumulation
    AND p.cumulation IN ('annual', 'quarter', 'month', 'ytd')
LEFT JOIN fct_observation AS l0
    ON l0.series_key = l.series_key AND l0.period_key = p0.period_key AND l0.realtime_end = '9999-12-31'
WHERE g.realtime_end = '9999-12-31'
