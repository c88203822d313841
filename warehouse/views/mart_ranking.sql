-- Grain: one row per ranking series and period in force.
SELECT
    k.observation_key AS observation_id,
    i.indicator_code,
    i.indicator_name,
    b.breakdown,
    b.breakdown_text,
    CASE WHEN k.region_key = -1 THEN NULL ELSE r.region_code END AS region_code,
    CASE WHEN k.region_key = -1 THEN NULL ELSE r.region_name END AS region_name,
    CASE WHEN k.entity_key = -1 THEN NULL ELSE e.entity_name END AS entity_name,
    p.period_start,
    p.period_end,
    CASE WHEN k.of_measure_key = -1 THEN NULL ELSE m.measure END AS of_measure,
    k.scope,
    k.rank_place,
    k.modifier,
    c.streak AS streak_years,
    k.status,
    k.realtime_start,
    s.source_name,
    c.quote,
    c.sentence,
    k.claims,
    k.conflicts
FROM fct_ranking AS k
JOIN dim_indicator AS i ON i.indicator_key = k.indicator_key
JOIN dim_breakdown AS b ON b.breakdown_key = k.breakdown_key
JOIN dim_region AS r ON r.region_key = k.region_key
JOIN dim_entity AS e ON e.entity_key = k.entity_key
JOIN dim_period AS p ON p.period_key = k.period_key
JOIN dim_measure AS m ON m.measure_key = k.of_measure_key
LEFT JOIN bridge_observation_claim AS j ON j.observation_key = k.observation_key AND j.joined = 'selected'
LEFT JOIN fct_claim AS c ON c.claim_key = j.claim_key
LEFT JOIN dim_source AS s ON s.source_key = c.source_key
WHERE k.realtime_end = '9999-12-31'
