-- Customer base and order value from the previous period to this one. Identified customers only.
-- Reads kpi_facts and customer_period of kpi.sql.

CREATE TABLE base_bridge AS
WITH whole_shop AS (SELECT member_no FROM kpi_member WHERE dimension = 'all'),
moved AS (
  SELECT
    grain, period_no, sum(greatest(net - previous_net, 0)) AS expansion, sum(greatest(previous_net - net, 0)) AS contraction
  FROM retained_spend JOIN whole_shop USING (member_no)
  GROUP BY ALL)
SELECT
  CAST(f.grain AS VARCHAR) AS grain, f.period_start, f.is_complete AND p.has_window_before AS is_complete,
  CAST(f.opening_base AS BIGINT) AS opening_base,
  CAST(f.new_in_closing_base AS BIGINT) AS new_in_closing_base,
  CAST(f.reactivated_in_closing_base AS BIGINT) AS reactivated_in_closing_base,
  CAST(f.lapsed_customers AS BIGINT) AS lapsed_customers,
  CAST(f.closing_base AS BIGINT) AS closing_base,
  money(f.previous_net) AS previous_order_value,
  money(f.new_net) AS new_order_value,
  money(f.reactivated_net) AS reactivated_order_value,
  money(coalesce(m.expansion, 0)) AS expansion_order_value,
  money(coalesce(m.contraction, 0)) AS contraction_order_value,
  money(f.previous_net - f.previous_net_of_retained) AS lost_order_value,
  money(f.identified_net) AS current_order_value
FROM kpi_facts f
JOIN period p USING (grain, period_no)
JOIN whole_shop USING (member_no)
LEFT JOIN moved m USING (grain, period_no)
WHERE f.grain <> 'all';
