-- Grain: one row per region, year, last month of January to that month, indicator and breakdown; in force.
SELECT
    k.region_code,
    MAX(k.region_name) AS region_name,
    k.year,
    k.month AS to_month,
    k.indicator_code,
    k.indicator_name,
    k.breakdown,
    MAX(k.breakdown_text) AS breakdown_text,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'level' AND k.unit = 'CNY' THEN k.value END) / 100000000.0, 6) AS NUMERIC(24,6)) AS level_yi_yuan,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'level' AND k.unit = 'USD' THEN k.value END) / 100000000.0, 6) AS NUMERIC(24,6)) AS level_yi_usd,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'level' AND k.unit = 'percent' THEN k.value END), 6) AS NUMERIC(24,6)) AS level_percent,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'level' AND k.unit = 'count' THEN k.value END), 6) AS NUMERIC(24,6)) AS level_count,
    MAX(CASE WHEN k.measure = 'level' AND k.unit = 'count' THEN k.classifier END) AS level_count_of,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'other' THEN k.value END), 6) AS NUMERIC(24,6)) AS level_other,
    MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'other' THEN k.unit END) AS level_other_unit,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'yoy' THEN k.value END), 6) AS NUMERIC(24,6)) AS yoy_percent,
    CAST(ROUND(MAX(CASE WHEN k.measure = 'share' THEN k.value END), 6) AS NUMERIC(24,6)) AS share_of_gdp_percent,
    COALESCE(
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'CNY' THEN k.modifier END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'USD' THEN k.modifier END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'percent' THEN k.modifier END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'count' THEN k.modifier END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'other' THEN k.modifier END)
    ) AS level_modifier,
    MAX(CASE WHEN k.measure = 'yoy' THEN k.modifier END) AS yoy_modifier,
    COALESCE(
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'CNY' THEN k.basis END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'USD' THEN k.basis END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'percent' THEN k.basis END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'count' THEN k.basis END),
        MAX(CASE WHEN k.measure = 'level' AND k.unit_class = 'other' THEN k.basis END)
    ) AS level_basis,
    MAX(CASE WHEN k.measure = 'yoy' THEN k.basis END) AS yoy_basis,
    MIN(k.in_borders_of_period) AS in_borders_of_period,
    CAST(SUM(k.claims) AS INTEGER) AS claims,
    CAST(SUM(k.conflicts) AS INTEGER) AS conflicts,
    MAX(k.realtime_start) AS realtime_start
FROM (
    SELECT
        r.region_code, r.region_name, i.indicator_code, i.indicator_name, b.breakdown, b.breakdown_text, o.basis,
        p.year, p.month, m.measure, u.unit, o.classifier, o.claims, o.conflicts, o.realtime_start,
        CAST(o.value AS NUMERIC(24,6)) AS value,
        CASE WHEN o.value_high IS NOT NULL AND o.modifier IN ('eq', 'approx') THEN 'ge' ELSE o.modifier END AS modifier,
        CASE WHEN u.unit IN ('CNY', 'USD', 'percent', 'count') THEN u.unit ELSE 'other' END AS unit_class,
        CASE WHEN p.period_end BETWEEN r.valid_from AND r.valid_to THEN 1 ELSE 0 END AS in_borders_of_period,
        ROW_NUMBER() OVER (
            PARTITION BY
                r.region_code, i.indicator_code, i.indicator_name, b.breakdown, p.year, p.month, m.measure,
                CASE WHEN u.unit IN ('CNY', 'USD', 'percent', 'count') THEN u.unit ELSE 'other' END
            ORDER BY
                CASE WHEN p.period_end BETWEEN r.valid_from AND r.valid_to THEN 0 ELSE 1 END,
                CASE o.basis WHEN '{}' THEN 0 ELSE 1 END, CASE o.scope WHEN '' THEN 0 ELSE 1 END,
                CASE o.cumulation WHEN 'point' THEN 1 ELSE 0 END, CASE o.origin WHEN 'stated' THEN 0 ELSE 1 END,
                o.claims DESC, o.realtime_start DESC, o.observation_key
        ) AS choice
    FROM fct_observation AS o
    JOIN dim_indicator AS i ON i.indicator_key = o.indicator_key
    JOIN dim_breakdown AS b ON b.breakdown_key = o.breakdown_key
    JOIN dim_region AS r ON r.region_key = o.region_key
    JOIN dim_period AS p ON p.period_key = o.period_key
    JOIN dim_measure AS m ON m.measure_key = o.measure_key
    JOIN dim_unit AS u ON u.unit_key = o.unit_key
    WHERE o.realtime_end = '9999-12-31'
      AND o.status = 'actual'
      AND o.base_rule = ''
      AND o.region_key <> -1
      AND (m.measure = 'level' OR (m.measure = 'yoy' AND u.unit = 'percent') OR (m.measure = 'share' AND u.unit = 'percent' AND o.scope IN ('GDP', '地区生产总值', '生产总值', '国内生产总值')))
      AND (
          o.cumulation IN ('ytd', 'annual')
          OR (o.cumulation = 'quarter' AND p.quarter = 1)
          OR (o.cumulation = 'month' AND p.month = 1)
      )
) AS k
WHERE k.choice = 1
GROUP BY k.region_code, k.year, k.month, k.indicator_code, k.indicator_name, k.breakdown
