-- Contents of the segments, and cut points of the scores. Reads customer_profile.

CREATE TABLE rfm_segments AS
WITH held AS (
  SELECT
    rfm_segment, count(*) AS customers, sum(net_sales) AS net_sales, avg(days_since_last_order) AS mean_days_since_last_order,
    avg(orders) AS mean_orders, sum(contribution) AS contribution, money(half_up(CAST(sum(net_sales) * 10000 AS HUGEINT), count(*))) AS mean_net_sales
  FROM customer_profile GROUP BY rfm_segment),
everyone AS (SELECT count(*) AS customers, sum(net_sales) AS net_sales FROM customer_profile)
SELECT
  s.segment AS rfm_segment,
  coalesce(h.customers, 0) AS customers,
  ratio(coalesce(h.customers, 0), everyone.customers) AS customer_share,
  CAST(coalesce(h.net_sales, 0) AS DECIMAL(19, 4)) AS net_sales,
  ratio(coalesce(h.net_sales, 0), everyone.net_sales) AS net_sales_share,
  h.mean_days_since_last_order, h.mean_orders, h.mean_net_sales,
  CAST(h.contribution AS DECIMAL(19, 4)) AS contribution
FROM (SELECT DISTINCT segment FROM rfm_map) s
CROSS JOIN everyone
LEFT JOIN held h ON h.rfm_segment = s.segment;

CREATE TABLE rfm_cut_points AS
WITH placed AS (
  SELECT 'recency' AS measure, r_score AS score, CAST(days_since_last_order AS DOUBLE) AS value FROM customer_profile
  UNION ALL
  SELECT 'frequency', f_score, CAST(orders AS DOUBLE) FROM customer_profile
  UNION ALL
  SELECT 'monetary', m_score, CAST(net_sales AS DOUBLE) FROM customer_profile)
SELECT measure, score, count(*) AS customers, min(value) AS lowest_value, max(value) AS highest_value
FROM placed GROUP BY measure, score;
