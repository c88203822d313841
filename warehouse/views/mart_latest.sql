-- Grain: one row per series and period, the vintage in force. Values in the unit of the column `unit` (yuan, not 亿元).
SELECT
    o.observation_key AS observation_id,
    i.indicator_code,
    i.indicator_name,
    COALESCE(c.breakdown_words, b.breakdown) AS breakdown,
    CASE WHEN o.region_key = -1 THEN NULL ELSE r.region_code END AS region_code,
    CASE WHEN o.region_key = -1 THEN NULL ELSE r.region_name END AS region_name,
    CASE WHEN o.entity_key = -1 THEN NULL ELSE e.entity_name END AS entity_name,
    p.period_start,
    p.period_end,
    m.measure,
    CASE WHEN o.of_measure_key = -1 THEN NULL ELSE om.measure END AS of_measure,
    CAST(o.value AS NUMERIC(24,6)) AS value,
    u.unit,
    NULLIF(o.classifier, '') AS classifier,
    o.modifier,
    o.status,
    NULLIF(o.scope, '') AS scope,
    CASE WHEN c.base_period_key = -1 THEN NULL ELSE bp.period_start END AS base_start,
    CASE WHEN c.base_period_key = -1 THEN NULL ELSE bp.period_end END AS base_end,
    c.streak,
    o.origin,
    o.obs_status,
    o.realtime_start,
    s.source_name,
    COALESCE(d.address, d.url) AS document_url,
    d.title AS document_title,
    d.published_on,
    c.quote,
    c.sentence,
    o.claims,
    o.conflicts
FROM fct_observation AS o
JOIN dim_indicator AS i ON i.indicator_key = o.indicator_key
JOIN dim_breakdown AS b ON b.breakdown_key = o.breakdown_key
JOIN dim_region AS r ON r.region_key = o.region_key
JOIN dim_entity AS e ON e.entity_key = o.entity_key
JOIN dim_period AS p ON p.period_key = o.period_key
JOIN dim_measure AS m ON m.measure_key = o.measure_key
JOIN dim_measure AS om ON om.measure_key = o.of_measure_key
JOIN dim_unit AS u ON u.unit_key = o.unit_key
LEFT JOIN bridge_observation_claim AS j ON j.observation_key = o.observation_key AND j.joined = 'selected'
LEFT JOIN fct_claim AS c ON c.claim_key = j.claim_key
LEFT JOIN dim_period AS bp ON bp.period_key = c.base_period_key
LEFT JOIN dim_source AS s ON s.source_key = c.source_key
LEFT JOIN dim_document AS d ON d.document_key = c.document_key
WHERE o.realtime_end = '9999-12-31'
