-- Grain: one row per indicator, region and year that observations in force are about; entities are left out.
SELECT
    i.indicator_code,
    i.indicator_name,
    r.region_code,
    MAX(r.region_name) AS region_name,
    p.year,
    COUNT(*) AS observations,
    COUNT(DISTINCT o.series_key) AS series,
    CAST(SUM(CASE WHEN o.cumulation = 'annual' THEN 1 ELSE 0 END) AS INTEGER) AS annual_observations,
    CAST(SUM(CASE WHEN o.cumulation = 'ytd' THEN 1 ELSE 0 END) AS INTEGER) AS cumulative_observations,
    CAST(SUM(CASE WHEN o.cumulation = 'quarter' THEN 1 ELSE 0 END) AS INTEGER) AS quarter_observations,
    CAST(SUM(CASE WHEN o.cumulation = 'month' THEN 1 ELSE 0 END) AS INTEGER) AS month_observations,
    CAST(SUM(CASE WHEN o.origin = 'derived' THEN 1 ELSE 0 END) AS INTEGER) AS derived_observations,
    CAST(SUM(CASE WHEN o.status = 'target' THEN 1 ELSE 0 END) AS INTEGER) AS target_observations,
    CAST(SUM(o.claims) AS INTEGER) AS claims,
    CAST(SUM(o.conflicts) AS INTEGER) AS conflicts,
    MIN(o.realtime_start) AS first_realtime_start,
    MAX(o.realtime_start) AS last_realtime_start
FROM fct_observation AS o
JOIN dim_indicator AS i ON i.indicator_key = o.indicator_key
JOIN dim_region AS r ON r.region_key = o.region_key
JOIN dim_period AS p ON p.period_key = o.period_key
WHERE o.realtime_end = '9999-12-31' AND o.region_key <> -1
GROUP BY i.indicator_code, i.indicator_name, r.region_code, p.year
