-- Grain: one row per ranking series, period and vintage (the observations whose measure is a rank).
SELECT
    o.observation_key,
    o.series_key,
    o.indicator_key,
    o.breakdown_key,
    o.region_key,
    o.entity_key,
    o.of_measure_key,
    o.period_key,
    o.realtime_date_key,
    o.scope,
    o.status,
    CAST(CAST(o.value AS NUMERIC(24,6)) AS INTEGER) AS rank_place,
    o.modifier,
    o.realtime_start,
    o.realtime_end,
    o.claims,
    o.conflicts
FROM fct_observation AS o
JOIN dim_measure AS m ON m.measure_key = o.measure_key
WHERE m.measure = 'rank'
