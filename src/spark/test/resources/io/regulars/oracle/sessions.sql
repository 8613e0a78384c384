-- Sessions per period, channel and campaign, and what is compared with them: orders and marketing spend on days with sessions data.

-- The days that were measured, and whether carts were counted on them.
CREATE TABLE session_day AS
SELECT day, bool_or(carts IS NOT NULL) AS counts_carts FROM session_in_scope GROUP BY day;

CREATE TABLE session_fact AS
SELECT
  day, channel, campaign, sessions, coalesce(product_views, 0) AS product_views, coalesce(carts, 0) AS carts,
  coalesce(checkouts, 0) AS checkouts,
  CASE WHEN product_views IS NOT NULL THEN sessions ELSE 0 END AS sessions_with_views,
  CASE WHEN carts IS NOT NULL THEN sessions ELSE 0 END AS sessions_with_carts,
  CASE WHEN checkouts IS NOT NULL THEN sessions ELSE 0 END AS sessions_with_checkouts,
  -- the cost of sessions before the first spend is not known
  CASE WHEN day >= (SELECT min(day) FROM spend) THEN sessions ELSE 0 END AS sessions_of_known_cost,
  0 AS orders, 0 AS orders_with_carts, 0 AS spend
FROM session_in_scope
UNION ALL
SELECT day, p.channel, p.campaign, 0, 0, 0, 0, 0, 0, 0, 0, 1, CAST(d.counts_carts AS INTEGER), 0
FROM purchase p JOIN session_day d USING (day)
WHERE NOT coalesce(list_contains(getvariable('channels_without_sessions'), p.channel), false)
UNION ALL
SELECT day, s.channel, s.campaign, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, s.amount FROM spend s JOIN session_day d USING (day);

CREATE TABLE session_member_day AS
SELECT 'all' AS dimension, 'all' AS member, * FROM session_fact
UNION ALL
SELECT 'channel', member_name(channel), * FROM session_fact
UNION ALL
SELECT 'campaign', member_name(campaign), * FROM session_fact;

CREATE TABLE session_in_period AS
SELECT
  c.grain, s.dimension, s.member, c.period_no,
  sum(COLUMNS(s.* EXCLUDE (dimension, member, day, channel, campaign)))
FROM session_member_day s JOIN told_calendar c ON c.of_all = (s.dimension = 'all') AND c.day = s.day
GROUP BY ALL;
