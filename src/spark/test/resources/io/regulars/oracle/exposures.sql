-- Campaigns with a holdout group: what customers bought in a number of days from their first exposure on. A customer who is in both groups of
-- a campaign is left out.
CREATE TABLE exposure AS
WITH given AS (
  SELECT
    known(customer_id) AS customer_id, known(campaign) AS campaign, business_date(exposed_at) AS day,
    coalesce(lower(trim("group")) = 'holdout', false) AS is_holdout,
    CASE WHEN business_date(opened_at) <= getvariable('as_of') THEN business_date(opened_at) END AS opened_on,
    CASE WHEN business_date(clicked_at) <= getvariable('as_of') THEN business_date(clicked_at) END AS clicked_on
  FROM exposures WHERE business_date(exposed_at) <= getvariable('as_of'))
SELECT
  customer_id, campaign, min(day) AS day, bool_or(is_holdout) AS is_holdout, min(opened_on) AS opened_on, min(clicked_on) AS clicked_on
FROM given GROUP BY customer_id, campaign HAVING count(DISTINCT is_holdout) = 1;

CREATE TABLE campaign_outcome AS
SELECT
  e.campaign, w.days, e.is_holdout, e.customer_id,
  CAST(coalesce(sum(p.net) FILTER (p.day BETWEEN e.day AND e.day + w.days), 0) AS HUGEINT) AS outcome,
  CAST(coalesce(sum(p.net) FILTER (p.day BETWEEN e.day - 90 AND e.day - 1), 0) AS HUGEINT) AS before,
  count(*) FILTER (p.day BETWEEN e.day AND e.day + w.days) > 0 AS has_bought,
  least(CASE count(*) FILTER (p.day < e.day) WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 2 ELSE 3 END, 3) AS stratum,
  coalesce(any_value(e.opened_on) - any_value(e.day) <= w.days, false) AS has_opened,
  coalesce(any_value(e.clicked_on) - any_value(e.day) <= w.days, false) AS has_clicked
FROM exposure e
CROSS JOIN (SELECT unnest([7, 30, 90]) AS days) w
LEFT JOIN buyer b ON b.customer_id = e.customer_id
LEFT JOIN purchase p ON p.customer_no = b.customer_no
WHERE CAST(getvariable('as_of') AS DATE) - e.day >= w.days
GROUP BY e.campaign, w.days, e.is_holdout, e.customer_id;

-- Means in the shop's currency, and sums of squared deviations and of their products, exact up to the division.
CREATE TABLE campaign_group AS
SELECT
  campaign, days, is_holdout, count(*) AS customers, count(*) FILTER (has_bought) AS converted,
  count(*) FILTER (has_opened) AS opened, count(*) FILTER (has_clicked) AS clicked,
  CAST(sum(outcome) AS DOUBLE) / count(*) / 10000 AS mean, CAST(sum(before) AS DOUBLE) / count(*) / 10000 AS mean_before,
  CAST(count(*) * sum(outcome * outcome) - sum(outcome) * sum(outcome) AS DOUBLE) / count(*) / 1e8 AS squares,
  CAST(count(*) * sum(before * before) - sum(before) * sum(before) AS DOUBLE) / count(*) / 1e8 AS squares_before,
  CAST(count(*) * sum(outcome * before) - sum(outcome) * sum(before) AS DOUBLE) / count(*) / 1e8 AS products
FROM campaign_outcome GROUP BY campaign, days, is_holdout;

-- The 97.5 % quantile of Student's t, expanded around that of the normal distribution.
CREATE MACRO student(v) AS
  1.959963984540054 + (pow(1.959963984540054, 3) + 1.959963984540054) / (4 * v)
  + (5 * pow(1.959963984540054, 5) + 16 * pow(1.959963984540054, 3) + 3 * 1.959963984540054) / (96 * v * v)
  + (3 * pow(1.959963984540054, 7) + 19 * pow(1.959963984540054, 5) + 17 * pow(1.959963984540054, 3) - 15 * 1.959963984540054) / (384 * pow(v, 3));

-- The customers of both groups by number of earlier orders, compared with equal shares.
CREATE TABLE campaign_balance AS
WITH size AS (SELECT campaign, days, is_holdout, count(*) AS customers FROM campaign_outcome GROUP BY ALL),
stratum AS (SELECT campaign, days, stratum, count(*) AS customers FROM campaign_outcome GROUP BY ALL),
cell AS (SELECT campaign, days, stratum, is_holdout, count(*) AS customers FROM campaign_outcome GROUP BY ALL),
whole AS (SELECT campaign, days, count(*) AS customers FROM campaign_outcome GROUP BY ALL),
compared AS (
  SELECT
    g.campaign, g.days, t.stratum, coalesce(c.customers, 0) AS observed, CAST(t.customers AS DOUBLE) * g.customers / w.customers AS expected
  FROM size g
  JOIN stratum t USING (campaign, days)
  JOIN whole w USING (campaign, days)
  LEFT JOIN cell c ON c.campaign = g.campaign AND c.days = g.days AND c.stratum = t.stratum AND c.is_holdout = g.is_holdout)
SELECT
  campaign, days,
  sum(pow(observed - expected, 2) / expected) <= [1e-9, 6.6348966, 9.2103404, 11.3448667][count(DISTINCT stratum)] AS is_balanced
FROM compared GROUP BY ALL;

CREATE TABLE campaign_uplift AS
WITH both_groups AS (
  SELECT
    t.campaign, t.days, t.customers AS tn, h.customers AS hn, t.converted AS tc, h.converted AS hc, t.opened, t.clicked, t.mean AS tm, h.mean AS hm,
    t.mean_before AS tb, h.mean_before AS hb, t.squares AS ts, h.squares AS hs, t.squares_before AS tsb, h.squares_before AS hsb,
    t.products AS tp, h.products AS hp, t.converted / t.customers AS tr, h.converted / h.customers AS hr,
    coalesce((t.products + h.products) / nullif(t.squares_before + h.squares_before, 0), 0) AS slope
  FROM campaign_group t JOIN campaign_group h USING (campaign, days)
  WHERE NOT t.is_holdout AND h.is_holdout),
spread AS (
  SELECT
    *, least(tn, hn) >= 30 AS is_large,
    ts / (tn - 1) / tn AS tv, hs / (hn - 1) / hn AS hv,
    (ts - 2 * slope * tp + slope * slope * tsb) / (tn - 1) / tn AS tav, (hs - 2 * slope * hp + slope * slope * hsb) / (hn - 1) / hn AS hav
  FROM both_groups),
margins AS (
  SELECT
    *,
    CASE WHEN NOT is_large THEN NULL WHEN tv + hv <= 0 THEN 0
      ELSE student(pow(tv + hv, 2) / (tv * tv / (tn - 1) + hv * hv / (hn - 1))) * sqrt(tv + hv) END AS margin,
    CASE WHEN NOT is_large THEN NULL WHEN tav + hav <= 0 THEN 0
      ELSE student(pow(tav + hav, 2) / (tav * tav / (tn - 1) + hav * hav / (hn - 1))) * sqrt(tav + hav) END AS adjusted_margin
  FROM spread)
SELECT
  m.campaign, CAST(m.days AS INTEGER) AS window_days, tn AS test_customers, hn AS holdout_customers, tc AS test_converted, hc AS holdout_converted,
  tr AS test_conversion, hr AS holdout_conversion, tr - hr AS conversion_uplift,
  tr - hr - sqrt(pow(tr - wilson(tc, tn, -1), 2) + pow(wilson(hc, hn, 1) - hr, 2)) AS conversion_uplift_low,
  tr - hr + sqrt(pow(wilson(tc, tn, 1) - tr, 2) + pow(hr - wilson(hc, hn, -1), 2)) AS conversion_uplift_high,
  tm AS test_order_value, hm AS holdout_order_value, tm - hm AS order_value_uplift,
  tm - hm - margin AS order_value_uplift_low, tm - hm + margin AS order_value_uplift_high,
  tm - hm - slope * (tb - hb) AS adjusted_uplift,
  tm - hm - slope * (tb - hb) - adjusted_margin AS adjusted_uplift_low, tm - hm - slope * (tb - hb) + adjusted_margin AS adjusted_uplift_high,
  opened / tn AS test_opened_share, clicked / tn AS test_clicked_share, b.is_balanced
FROM margins m JOIN campaign_balance b USING (campaign, days);
