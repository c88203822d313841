-- Grain: one row per observation in force and claim that disagrees with it.
SELECT
    o.observation_key AS observation_id,
    x.claim_key AS conflicting_claim_id,
    i.indicator_code,
    i.indicator_name,
    CASE WHEN o.region_key = -1 THEN NULL ELSE r.region_code END AS region_code,
    CASE WHEN o.region_key = -1 THEN NULL ELSE r.region_name END AS region_name,
    CASE WHEN o.entity_key = -1 THEN NULL ELSE e.entity_name END AS entity_name,
    p.period_start,
    p.period_end,
    m.measure,
    u.unit,
    CAST(o.value AS NUMERIC(24,6)) AS selected_value,
    o.modifier AS selected_modifier,
    ss.source_name AS selected_source_name,
    sd.published_on AS selected_published_on,
    sc.quote AS selected_quote,
    sc.sentence AS selected_sentence,
    CAST(x.value AS NUMERIC(24,6)) AS conflicting_value,
    x.modifier AS conflicting_modifier,
    xs.source_name AS conflicting_source_name,
    xd.published_on AS conflicting_published_on,
    x.quote AS conflicting_quote,
    x.sentence AS conflicting_sentence,
    CAST(x.value AS NUMERIC(24,6)) - CAST(o.value AS NUMERIC(24,6)) AS difference,
    xj.reason
FROM bridge_observation_claim AS xj
JOIN fct_observation AS o ON o.observation_key = xj.observation_key
JOIN fct_claim AS x ON x.claim_key = xj.claim_key
JOIN dim_source AS xs ON xs.source_key = x.source_key
JOIN dim_document AS xd ON xd.document_key = x.document_key
JOIN dim_indicator AS i ON i.indicator_key = o.indicator_key
JOIN dim_region AS r ON r.region_key = o.region_key
JOIN dim_entity AS e ON e.entity_key = o.entity_key
JOIN dim_period AS p ON p.period_key = o.period_key
JOIN dim_measure AS m ON m.measure_key = o.measure_key
JOIN dim_unit AS u ON u.unit_key = o.unit_key
LEFT JOIN bridge_observation_claim AS sj ON sj.observation_key = o.observation_key AND sj.joined = 'selected'
LEFT JOIN fct_claim AS sc ON sc.claim_key = sj.claim_key
LEFT JOIN dim_source AS ss ON ss.source_key = sc.source_key
LEFT JOIN dim_document AS sd ON sd.document_key = sc.document_key
WHERE xj.joined = 'conflicting' AND o.realtime_end = '9999-12-31'
