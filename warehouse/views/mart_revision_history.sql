-- Grain: one row per vintage of every series and period that has more than one vintage.
SELECT
    v.observation_key AS observation_id,
    i.indicator_code,
    i.indicator_name,
    b.breakdown,
    CASE WHEN v.region_key = -1 THEN NULL ELSE r.region_code END AS region_code,
    CASE WHEN v.region_key = -1 THEN NULL ELSE r.region_name END AS region_name,
    CASE WHEN v.entity_key = -1 THEN NULL ELSE e.entity_name END AS entity_name,
    p.period_start,
    p.period_end,
    m.measure,
    u.unit,
    v.vintage_no,
    v.vintages,
    v.realtime_start,
    v.realtime_end,
    v.value,
    v.modifier,
    v.value_before,
    v.modifier_before,
    v.value - v.value_before AS revision,
    s.source_name,
    d.title AS document_title,
    COALESCE(d.address, d.url) AS document_url,
    c.quote
FROM (
    SELECT
        o.observation_key, o.series_key, o.indicator_key, o.breakdown_key, o.region_key, o.entity_key, o.period_key,
        o.measure_key, o.unit_key, o.realtime_start, o.realtime_end, o.modifier,
        CAST(o.value AS NUMERIC(24,6)) AS value,
        ROW_NUMBER() OVER (PARTITION BY o.series_key, o.period_key ORDER BY o.realtime_start) AS vintage_no,
        COUNT(*) OVER (PARTITION BY o.series_key, o.period_key) AS vintages,
        LAG(CAST(o.value AS NUMERIC(24,6))) OVER (
            PARTITION BY o.series_key, o.period_key ORDER BY o.realtime_start
        ) AS value_before,
        LAG(o.modifier) OVER (PARTITION BY o.series_key, o.period_key ORDER BY o.realtime_start) AS modifier_before
    FROM fct_observation AS o
) AS v
JOIN dim_indicator AS i ON i.indicator_key = v.indicator_key
JOIN dim_breakdown AS b ON b.breakdown_key = v.breakdown_key
JOIN dim_region AS r ON r.region_key = v.region_key
JOIN dim_entity AS e ON e.entity_key = v.entity_key
JOIN dim_period AS p ON p.period_key = v.period_key
JOIN dim_measure AS m ON m.measure_key = v.measure_key
JOIN dim_unit AS u ON u.unit_key = v.unit_key
LEFT JOIN bridge_observation_claim AS j ON j.observation_key = v.observation_key AND j.joined = 'selected'
LEFT JOIN fct_claim AS c ON c.claim_key = j.claim_key
LEFT JOIN dim_source AS s ON s.source_key = c.source_key
LEFT JOIN dim_document AS d ON d.document_key = c.document_key
WHERE v.vintages > 1
