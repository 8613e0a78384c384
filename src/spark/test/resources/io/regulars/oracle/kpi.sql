-- The KPIs, as a long and a wide table. Reads trade.sql, acquisition.sql, feedback.sql, subscriptions.sql and value.sql.

-- A metric's value with numerator and denominator, as in the long table.
CREATE MACRO counted(x) AS
  {'value': CAST(x AS DOUBLE), 'numerator': CAST(x AS DOUBLE), 'denominator': CAST(NULL AS DOUBLE)};
-- A figure that is neither a sum nor a ratio has no numerator and no denominator.
CREATE MACRO alone(x) AS
  {'value': CAST(x AS DOUBLE), 'numerator': CAST(NULL AS DOUBLE), 'denominator': CAST(NULL AS DOUBLE)};
CREATE MACRO paid(x) AS counted(money(x));
CREATE MACRO rate(n, d) AS
  {'value': ratio(n, d), 'numerator': CAST(n AS DOUBLE), 'denominator': CAST(d AS DOUBLE)};

-- Whether refunds have a value of a dimension. Without refunds nothing is hidden.
CREATE MACRO tells_refunds(dimension) AS
  NOT getvariable('has_refunds') OR list_contains(getvariable('refund_dimensions'), dimension);

-- Figures that are known only a number of days after a period. Grain all includes the customers who were observed that long.
CREATE MACRO after_days(grain, observed_days, days, x) AS CASE WHEN grain = 'all' OR observed_days >= days THEN x END;

CREATE TABLE trade_fact AS
SELECT * EXCLUDE (profit, identified_profit, refunds, identified_refunds, returned_units, refunded_orders, costed_refunds),
  CASE WHEN tells_refunds(dimension) THEN refunds END AS refunds,
  CASE WHEN tells_refunds(dimension) THEN identified_refunds END AS identified_refunds,
  CASE WHEN tells_refunds(dimension) THEN returned_units END AS returned_units,
  CASE WHEN tells_refunds(dimension) THEN refunded_orders END AS refunded_orders,
  CASE WHEN tells_refunds(dimension) THEN costed_refunds END AS costed_refunds,
  CASE WHEN getvariable('has_costs') AND tells_refunds(dimension) THEN profit END AS profit,
  CASE WHEN getvariable('has_costs') AND tells_refunds(dimension) THEN identified_profit END AS identified_profit
FROM kpi_facts;

CREATE TABLE trade_metric AS
SELECT
  grain, member_no, period_no,
  counted(active_customers) AS active_customers,
  counted(new_customers) AS new_customers,
  counted(active_customers - new_customers) AS returning_customers,
  counted(reactivated_customers) AS reactivated_customers,
  counted(new_and_repeating) AS new_and_repeating,
  counted(new_customers - new_and_repeating) AS new_only,
  counted(active_customers - new_customers) AS returning_only,
  rate(new_customers, active_customers) AS new_customer_share,
  rate(active_customers - new_customers, active_customers) AS returning_customer_share,
  counted(opening_base) AS opening_base,
  counted(closing_base) AS closing_base,
  counted(new_in_closing_base) AS new_in_closing_base,
  counted(reactivated_in_closing_base) AS reactivated_in_closing_base,
  counted(lapsed_customers) AS lapsed_customers,
  counted(customers_to_date - closing_base) AS lapsed_base,
  counted(customers_to_date) AS customers_to_date,
  counted(repeat_customers_to_date) AS repeat_customers_to_date,
  counted(repeat_days_customers_to_date) AS repeat_days_customers_to_date,
  rate(closing_base - new_in_closing_base, opening_base) AS retention_rate,
  rate(opening_base - lapsed_customers, opening_base) AS strict_retention_rate,
  rate(lapsed_customers, opening_base) AS churn_rate,
  counted(previous_buyers) AS previous_buyers,
  counted(retained_buyers) AS retained_buyers,
  rate(retained_buyers, previous_buyers) AS buyer_retention_rate,
  rate(active_customers - new_customers, previous_buyers) AS buyer_crr,
  rate(repeat_customers_to_date, customers_to_date) AS repeat_purchase_rate,
  rate(repeat_days_customers_to_date, customers_to_date) AS repeat_purchase_rate_by_days,
  counted(repeat_buyers_in_period) AS repeat_buyers_in_period,
  rate(repeat_buyers_in_period, active_customers) AS repeat_purchase_rate_in_period,
  counted(after_days(grain, observed_days, 90, eligible_90)) AS eligible_90_days,
  counted(after_days(grain, observed_days, 90, repeated_90)) AS repeated_within_90_days,
  rate(after_days(grain, observed_days, 90, repeated_90), after_days(grain, observed_days, 90, eligible_90)) AS repeat_within_90_days,
  counted(after_days(grain, observed_days, 180, eligible_180)) AS eligible_180_days,
  counted(after_days(grain, observed_days, 180, repeated_180)) AS repeated_within_180_days,
  rate(after_days(grain, observed_days, 180, repeated_180), after_days(grain, observed_days, 180, eligible_180)) AS repeat_within_180_days,
  counted(after_days(grain, observed_days, 365, eligible_365)) AS eligible_365_days,
  counted(after_days(grain, observed_days, 365, repeated_365)) AS repeated_within_365_days,
  rate(after_days(grain, observed_days, 365, repeated_365), after_days(grain, observed_days, 365, eligible_365)) AS repeat_within_365_days,
  counted(orders) AS orders,
  counted(identified_orders) AS identified_orders,
  counted(orders - identified_orders) AS guest_orders,
  rate(orders - identified_orders, orders) AS guest_order_share,
  counted(units) AS units,
  rate(identified_orders, active_customers) AS orders_per_active_customer,
  rate(units, orders) AS units_per_order,
  rate(money(net), orders) AS aov,
  rate(money(identified_net), identified_orders) AS identified_aov,
  rate(money(identified_net - identified_refunds), active_customers) AS net_sales_per_customer,
  rate(money(identified_profit), active_customers) AS gross_profit_per_customer,
  rate(gap_days, gap_count) AS gap_mean_days,
  alone(gap_median) AS gap_median_days,
  alone(customer_gap_means / nullif(customers_with_gap, 0)) AS gap_mean_of_customer_means_days,
  counted(gap_count) AS gap_count,
  paid(net) AS order_value,
  paid(identified_net) AS identified_order_value,
  paid(new_net) AS new_customer_order_value,
  paid(net - refunds) AS net_sales,
  paid(identified_net - identified_refunds) AS identified_net_sales,
  paid(profit) AS gross_profit,
  paid(identified_profit) AS identified_gross_profit,
  rate(money(profit), money(costed_net - costed_refunds)) AS gross_margin,
  paid(costed_net - costed_refunds) AS costed_net_sales,
  counted(cancelled_orders) AS cancelled_orders,
  rate(cancelled_orders, orders + cancelled_orders) AS cancellation_rate,
  rate(money(top_1), money(identified_net)) AS top_1_percent_revenue_share,
  rate(money(top_5), money(identified_net)) AS top_5_percent_revenue_share,
  rate(money(top_10), money(identified_net)) AS top_10_percent_revenue_share,
  rate(money(top_20), money(identified_net)) AS top_20_percent_revenue_share,
  alone(gini) AS gini,
  paid(previous_net) AS previous_order_value,
  paid(retained_net) AS retained_order_value,
  paid(retained_net_capped) AS retained_order_value_capped,
  rate(money(retained_net_capped), money(previous_net)) AS gross_revenue_retention,
  rate(money(retained_net), money(previous_net)) AS net_revenue_retention,
  rate(money(previous_net - retained_net_capped), money(previous_net)) AS revenue_churn
FROM trade_fact;

-- Gross profit and the charges of orders; a charge that no input gives is null, but 0 in the contribution.
CREATE TABLE contribution_metric AS
WITH fact AS (
  SELECT *,
    profit + shipping_charged - shipping_cost - payment_fees AS contribution, identified_profit + identified_charges AS identified_contribution
  FROM trade_fact)
SELECT
  grain, member_no, period_no,
  paid(CASE WHEN getvariable('has_shipping_charged') THEN shipping_charged END) AS shipping_charged,
  paid(CASE WHEN getvariable('has_shipping_cost') THEN shipping_cost END) AS shipping_cost,
  paid(CASE WHEN getvariable('has_payment_fee') THEN payment_fees END) AS payment_fees,
  paid(contribution) AS contribution,
  paid(identified_contribution) AS identified_contribution,
  rate(money(contribution), money(costed_net - costed_refunds)) AS contribution_margin,
  rate(money(identified_contribution), active_customers) AS contribution_per_customer
FROM fact
WHERE getvariable('has_charges');

CREATE TABLE discount_metric AS
SELECT
  grain, member_no, period_no,
  paid(gross) AS gross_sales,
  paid(discount) AS discounts,
  rate(money(discount), money(gross)) AS discount_rate,
  counted(discounted_orders) AS discounted_orders,
  rate(discounted_orders, orders) AS discounted_order_share
FROM trade_fact
WHERE getvariable('has_discounts');

CREATE TABLE refund_metric AS
SELECT
  grain, member_no, period_no,
  paid(refunds) AS refunds,
  paid(identified_refunds) AS identified_refunds,
  counted(returned_units) AS returned_units,
  counted(refunded_orders) AS refunded_orders,
  rate(returned_units, units) AS product_return_rate_by_units,
  rate(refunded_orders, orders) AS product_return_rate_by_orders,
  rate(money(refunds), money(net)) AS product_return_rate_by_value
FROM trade_fact
WHERE getvariable('has_refunds');

CREATE TABLE acquisition_fact AS
SELECT p.contribution_months AS contribution_payback_months,
  k.grain, k.member_no, k.period_no, k.dimension, k.observed_days, a.* EXCLUDE (grain, dimension, member, period_no),
  p.months AS payback_months, p.observed_months AS payback_observed_months
FROM kpi_published k
LEFT JOIN acquisition_in_period a USING (grain, dimension, member, period_no)
LEFT JOIN payback p USING (grain, dimension, member, period_no)
WHERE k.dimension IN ('all', 'acquisition_channel', 'campaign');

CREATE TABLE spend_metric AS
SELECT
  grain, member_no, period_no,
  paid(coalesce(spend, 0)) AS marketing_spend,
  counted(coalesce(customers, 0)) AS acquired_customers,
  rate(money(coalesce(spend, 0)), coalesce(customers, 0)) AS cac,
  paid(coalesce(first_order_value, 0)) AS first_order_value,
  rate(money(coalesce(first_order_value, 0)), money(coalesce(spend, 0))) AS first_order_roas
FROM acquisition_fact
WHERE getvariable('has_marketing_spend');

CREATE TABLE efficiency_metric AS
SELECT a.grain, a.member_no, a.period_no, rate(money(t.net - t.refunds), money(coalesce(a.spend, 0))) AS mer
FROM acquisition_fact a JOIN trade_fact t USING (grain, member_no, period_no)
WHERE getvariable('has_marketing_spend') AND a.dimension = 'all';

CREATE TABLE return_metric AS
WITH known AS (
  SELECT
    *, coalesce(spend, 0) AS spent, coalesce(customers, 0) AS won,
    CASE WHEN observed_days >= 90 THEN coalesce(net_90, 0) END AS value_90,
    CASE WHEN observed_days >= 90 AND getvariable('has_costs') THEN coalesce(profit_90, 0) END AS earned_90,
    CASE WHEN observed_days >= 365 THEN coalesce(net_365, 0) END AS value_365,
    CASE WHEN observed_days >= 365 AND getvariable('has_costs') THEN coalesce(profit_365, 0) END AS earned_365
  FROM acquisition_fact WHERE grain <> 'all' AND getvariable('has_marketing_spend'))
SELECT
  grain, member_no, period_no,
  paid(value_90) AS acquired_order_value_90,
  paid(earned_90) AS acquired_gross_profit_90,
  rate(money(value_90), money(spent)) AS roas_90,
  rate(money(earned_90), won) AS ltv_90,
  rate(money(earned_90), money(spent)) AS ltv_to_cac_90,
  paid(value_365) AS acquired_order_value_365,
  paid(earned_365) AS acquired_gross_profit_365,
  rate(money(value_365), money(spent)) AS roas_365,
  rate(money(earned_365), won) AS ltv_365,
  rate(money(earned_365), money(spent)) AS ltv_to_cac_365,
  alone(payback_months) AS payback_months,
  alone(payback_observed_months) AS payback_observed_months
FROM known;

CREATE TABLE return_by_contribution_metric AS
WITH known AS (
  SELECT
    *, coalesce(customers, 0) AS won,
    CASE WHEN observed_days >= 90 AND getvariable('has_costs') THEN coalesce(contribution_90, 0) END AS brought_90,
    CASE WHEN observed_days >= 365 AND getvariable('has_costs') THEN coalesce(contribution_365, 0) END AS brought_365
  FROM acquisition_fact WHERE grain <> 'all' AND getvariable('has_marketing_spend') AND getvariable('has_charges'))
SELECT
  grain, member_no, period_no,
  paid(brought_90) AS acquired_contribution_90,
  rate(money(brought_90), won) AS contribution_ltv_90,
  paid(brought_365) AS acquired_contribution_365,
  rate(money(brought_365), won) AS contribution_ltv_365,
  alone(contribution_payback_months) AS contribution_payback_months
FROM known;

CREATE TABLE lead_metric AS
SELECT
  grain, member_no, period_no,
  counted(coalesce(leads, 0)) AS leads,
  counted(coalesce(converted_leads, 0)) AS converted_leads,
  rate(coalesce(converted_leads, 0), coalesce(leads, 0)) AS lead_to_customer_ratio
FROM acquisition_fact
WHERE getvariable('has_leads');

CREATE TABLE session_fact_in_period AS
SELECT k.grain, k.member_no, k.period_no, coalesce(COLUMNS(s.* EXCLUDE (grain, dimension, member, period_no)), 0)
FROM kpi_published k LEFT JOIN session_in_period s USING (grain, dimension, member, period_no)
WHERE k.dimension IN ('all', 'channel', 'campaign') AND getvariable('has_sessions');

CREATE TABLE session_metric AS
SELECT
  grain, member_no, period_no,
  counted(sessions) AS sessions,
  rate(orders, sessions) AS conversion_rate,
  rate(product_views, sessions_with_views) AS product_view_rate,
  rate(carts, sessions_with_carts) AS cart_rate,
  rate(checkouts, sessions_with_checkouts) AS checkout_rate,
  rate(orders_with_carts, carts) AS cart_to_order_rate
FROM session_fact_in_period;

CREATE TABLE session_cost_metric AS
SELECT grain, member_no, period_no, rate(money(spend), sessions_of_known_cost) AS cost_per_session
FROM session_fact_in_period WHERE getvariable('has_marketing_spend');

-- The bounds of a net promoter score, as shares: the adjusted Wald interval, limited to -1 and 1, widened to contain the score itself.
CREATE MACRO adjusted_score(good, bad, n, side) AS
  (good - bad) / (n + 3)
  + side * 1.959963984540054 * sqrt(((good + bad + 1.5) / (n + 3) - pow((good - bad) / (n + 3), 2)) / (n + 3));

CREATE TABLE feedback_metric AS
WITH facts AS (
  SELECT
    k.grain, k.member_no, k.period_no, f.ces, f.ces_stddev,
    coalesce(COLUMNS(f.* EXCLUDE (grain, dimension, member, period_no, ces, ces_stddev)), 0)
  FROM kpi_published k LEFT JOIN feedback_in_period f USING (grain, dimension, member, period_no)
  WHERE getvariable('has_surveys') AND (
    k.dimension IN ('all', 'channel', 'country', 'category', 'segment')
    OR k.dimension IN (SELECT dimension FROM own_dimension UNION ALL SELECT dimension FROM own_line_dimension))),
scored AS (
  SELECT
    *, ratio(promoters - detractors, nps_respondents) AS score,
    CASE WHEN csat_respondents > 0 THEN wilson(satisfied_respondents, csat_respondents, -1) END AS csat_from,
    CASE WHEN csat_respondents > 0 THEN wilson(satisfied_respondents, csat_respondents, 1) END AS csat_to,
    1.959963984540054 * ces_stddev / sqrt(nullif(ces_respondents, 0)) AS ces_margin
  FROM facts)
SELECT
  grain, member_no, period_no,
  counted(nps_respondents) AS nps_respondents,
  counted(promoters) AS promoters,
  counted(detractors) AS detractors,
  counted(csat_respondents) AS csat_respondents,
  counted(satisfied_respondents) AS satisfied_respondents,
  counted(ces_respondents) AS ces_respondents,
  {'value': 100 * score, 'numerator': CAST(promoters - detractors AS DOUBLE), 'denominator': CAST(nps_respondents AS DOUBLE)} AS nps,
  alone(CASE WHEN nps_respondents > 0
    THEN 100 * least(greatest(adjusted_score(promoters, detractors, nps_respondents, -1), -1), score) END) AS nps_low,
  alone(CASE WHEN nps_respondents > 0
    THEN 100 * greatest(least(adjusted_score(promoters, detractors, nps_respondents, 1), 1), score) END) AS nps_high,
  rate(satisfied_respondents, csat_respondents) AS csat,
  alone(csat_from) AS csat_low,
  alone(csat_to) AS csat_high,
  alone(ces) AS ces,
  alone(ces - ces_margin) AS ces_low,
  alone(ces + ces_margin) AS ces_high,
  counted(promoters_eligible_90) AS promoters_eligible_90,
  counted(promoters_repeated_90) AS promoters_repeated_90,
  counted(promoters_eligible_180) AS promoters_eligible_180,
  counted(promoters_repeated_180) AS promoters_repeated_180,
  counted(detractors_eligible_90) AS detractors_eligible_90,
  counted(detractors_repeated_90) AS detractors_repeated_90,
  counted(detractors_eligible_180) AS detractors_eligible_180,
  counted(detractors_repeated_180) AS detractors_repeated_180,
  rate(promoters_repeated_90, promoters_eligible_90) AS promoter_repeat_rate_90_days,
  rate(promoters_repeated_180, promoters_eligible_180) AS promoter_repeat_rate_180_days,
  rate(detractors_repeated_90, detractors_eligible_90) AS detractor_repeat_rate_90_days,
  rate(detractors_repeated_180, detractors_eligible_180) AS detractor_repeat_rate_180_days
FROM scored;

CREATE TABLE review_metric AS
WITH facts AS (
  SELECT k.grain, k.member_no, k.period_no, coalesce(COLUMNS(r.* EXCLUDE (grain, period_no)), 0)
  FROM kpi_published k LEFT JOIN review_in_period r USING (grain, period_no)
  WHERE k.dimension = 'all' AND getvariable('has_reviews'))
SELECT
  grain, member_no, period_no,
  counted(reviews) AS reviews,
  alone(ratio(stars, reviews) / 10000) AS mean_rating,
  counted(satisfied) AS satisfied_reviews,
  rate(satisfied, reviews) AS satisfied_review_share,
  alone(CASE WHEN reviews > 0 THEN wilson(satisfied, reviews, -1) END) AS satisfied_review_share_low,
  alone(CASE WHEN reviews > 0 THEN wilson(satisfied, reviews, 1) END) AS satisfied_review_share_high,
  counted(satisfied_eligible_90) AS satisfied_reviewers_eligible_90,
  counted(satisfied_repeated_90) AS satisfied_reviewers_repeated_90,
  rate(satisfied_repeated_90, satisfied_eligible_90) AS satisfied_reviewer_repeat_rate_90_days,
  counted(satisfied_eligible_180) AS satisfied_reviewers_eligible_180,
  counted(satisfied_repeated_180) AS satisfied_reviewers_repeated_180,
  rate(satisfied_repeated_180, satisfied_eligible_180) AS satisfied_reviewer_repeat_rate_180_days,
  counted(unsatisfied_eligible_90) AS unsatisfied_reviewers_eligible_90,
  counted(unsatisfied_repeated_90) AS unsatisfied_reviewers_repeated_90,
  rate(unsatisfied_repeated_90, unsatisfied_eligible_90) AS unsatisfied_reviewer_repeat_rate_90_days,
  counted(unsatisfied_eligible_180) AS unsatisfied_reviewers_eligible_180,
  counted(unsatisfied_repeated_180) AS unsatisfied_reviewers_repeated_180,
  rate(unsatisfied_repeated_180, unsatisfied_eligible_180) AS unsatisfied_reviewer_repeat_rate_180_days
FROM facts;

CREATE TABLE ticket_metric AS
WITH facts AS (
  SELECT
    k.grain, k.member_no, k.period_no, p.* EXCLUDE (grain, period_no), coalesce(COLUMNS(t.* EXCLUDE (grain, period_no)), 0)
  FROM kpi_published k
  LEFT JOIN ticket_in_period t USING (grain, period_no)
  LEFT JOIN ticket_percentile p USING (grain, period_no)
  WHERE k.dimension = 'all' AND getvariable('has_tickets'))
SELECT
  grain, member_no, period_no,
  counted(tickets) AS tickets,
  {'value': 100 * ratio(tickets, orders), 'numerator': CAST(tickets AS DOUBLE), 'denominator': CAST(orders AS DOUBLE)} AS tickets_per_100_orders,
  alone(reply_median / 60) AS first_reply_median_hours,
  alone(reply_p90 / 60) AS first_reply_p90_hours,
  alone(resolution_median / 60) AS resolution_median_hours,
  alone(resolution_p90 / 60) AS resolution_p90_hours,
  counted(helped_90) AS helped_customers_eligible_90,
  counted(helped_repeated_90) AS helped_customers_repeated_90,
  rate(helped_repeated_90, helped_90) AS helped_customer_repeat_rate_90_days,
  counted(helped_180) AS helped_customers_eligible_180,
  counted(helped_repeated_180) AS helped_customers_repeated_180,
  rate(helped_repeated_180, helped_180) AS helped_customer_repeat_rate_180_days,
  counted(other_90) AS buyers_without_ticket_eligible_90,
  counted(other_repeated_90) AS buyers_without_ticket_repeated_90,
  rate(other_repeated_90, other_90) AS buyer_without_ticket_repeat_rate_90_days,
  counted(other_180) AS buyers_without_ticket_eligible_180,
  counted(other_repeated_180) AS buyers_without_ticket_repeated_180,
  rate(other_repeated_180, other_180) AS buyer_without_ticket_repeat_rate_180_days
FROM facts;

CREATE TABLE loyalty_metric AS
WITH facts AS (
  SELECT
    k.grain, k.member_no, k.period_no, l.* EXCLUDE (grain, period_no, referred_90, net_90),
    after_days(k.grain, k.observed_days, 90, l.referred_90) AS referred_90, after_days(k.grain, k.observed_days, 90, l.net_90) AS net_90
  FROM kpi_published k JOIN loyalty_in_period l USING (grain, period_no)
  WHERE k.dimension = 'all' AND getvariable('has_loyalty'))
SELECT
  grain, member_no, period_no,
  counted(new_members) AS new_loyalty_members,
  counted(members) AS loyalty_members,
  counted(issued) AS points_issued,
  counted(redeemed) AS points_redeemed,
  counted(open_points) AS open_points,
  rate(redeemed, issued) AS redemption_rate,
  paid(cost) AS loyalty_cost,
  counted(referred) AS referred_customers,
  counted(referred_90) AS referred_customers_90,
  paid(net_90) AS referred_order_value_90,
  rate(money(net_90), referred_90) AS referred_customer_value_90
FROM facts;

CREATE TABLE subscription_metric AS
SELECT
  m.grain, k.member_no, m.period_no,
  paid(opening_mrr) AS opening_mrr,
  paid(new_mrr) AS new_mrr,
  paid(reactivated_mrr) AS reactivated_mrr,
  paid(expansion_mrr) AS expansion_mrr,
  paid(contraction_mrr) AS contraction_mrr,
  paid(churned_mrr) AS churned_mrr,
  paid(closing_mrr) AS closing_mrr,
  counted(opening_subscribers) AS opening_subscribers,
  counted(new_subscribers) AS new_subscribers,
  counted(reactivated_subscribers) AS reactivated_subscribers,
  counted(churned_subscribers) AS churned_subscribers,
  counted(closing_subscribers) AS closing_subscribers,
  rate(money(churned_mrr + contraction_mrr), money(opening_mrr)) AS mrr_churn_rate,
  rate(money(opening_mrr - churned_mrr - contraction_mrr), money(opening_mrr)) AS gross_mrr_retention,
  rate(money(opening_mrr + expansion_mrr - churned_mrr - contraction_mrr), money(opening_mrr)) AS net_mrr_retention,
  rate(churned_subscribers, opening_subscribers) AS subscriber_churn_rate
FROM mrr_in_period m JOIN kpi_member k ON k.dimension = 'all';

-- Lifetime value by formula: yearly spend per customer × the number of years until all customers have lapsed.
CREATE TABLE formula_metric AS
WITH facts AS (
  SELECT
    k.grain, k.member_no, k.period_no,
    coalesce(COLUMNS(f.* EXCLUDE (grain, member_no, period_no)), 0),
    coalesce(c.oldest_customers, 0) AS oldest_customers, coalesce(c.oldest_net, 0) AS oldest_net
  FROM kpi_published k
  LEFT JOIN formula_facts f USING (grain, member_no, period_no)
  LEFT JOIN oldest_cohort c USING (grain, member_no, period_no)
  WHERE k.trades AND k.grain IN ('year', 'all'))
SELECT
  grain, member_no, period_no,
  counted(orders) AS yearly_orders,
  paid(net) AS yearly_order_value,
  counted(buyers) AS yearly_buyers,
  counted(opening_base) AS yearly_opening_base,
  counted(lapsed) AS yearly_lapsed_customers,
  rate(money(net), orders) AS yearly_aov,
  rate(orders, buyers) AS yearly_orders_per_customer,
  rate(lapsed, opening_base) AS yearly_churn_rate,
  rate(opening_base, lapsed) AS lifespan_years,
  rate(ratio(money(net), buyers), ratio(lapsed, opening_base)) AS formula_ltv,
  counted(oldest_customers) AS oldest_cohort_customers,
  paid(oldest_net) AS oldest_cohort_order_value,
  rate(money(oldest_net), oldest_customers) AS oldest_cohort_value,
  CASE WHEN buyers > 0 AND lapsed > 0 AND opening_base > 0
    THEN money(half_up(CAST(net AS HUGEINT) * opening_base, CAST(buyers AS HUGEINT) * lapsed)) END AS exact_formula_ltv
FROM facts;

-- 0 of 0 if no customer bought in the previous period.
CREATE TABLE best_metric AS
SELECT
  k.grain, k.member_no, k.period_no,
  counted(coalesce(b.customers, 0)) AS previous_top_10_percent_customers,
  counted(coalesce(b.retained, 0)) AS retained_top_10_percent_customers,
  rate(coalesce(b.retained, 0), coalesce(b.customers, 0)) AS top_10_percent_retention_rate
FROM kpi_published k LEFT JOIN best_in_next_period b USING (grain, member_no, period_no)
WHERE k.trades;

-- The figures for choosing the activity window: all customers, grain all.
CREATE TABLE window_metric AS
SELECT
  k.grain, k.member_no, k.period_no,
  alone(g.p50) AS gap_p50_days,
  alone(g.p75) AS gap_p75_days,
  alone(g.p90) AS gap_p90_days,
  counted(l.customers) AS lapsed_a_year_ago,
  counted(l.returned) AS lapsed_and_returned,
  rate(l.returned, l.customers) AS lapsed_return_rate
FROM kpi_published k, gap_percentile g, lapsed_a_year_ago l
WHERE k.grain = 'all' AND k.dimension = 'all';

-- The groups of metrics with their dimensions and grains. A metric that is undefined for a dimension value has no row.
CREATE TABLE kpi_metric AS
SELECT
  CAST(k.grain AS VARCHAR) AS grain, k.period_start, k.dimension, k.member, k.is_complete, p.has_window, p.has_window_before,
  k.observed_days >= getvariable('leads_convert_within') AS has_converted,
  t.* EXCLUDE (grain, member_no, period_no),
  o.* EXCLUDE (grain, member_no, period_no),
  d.* EXCLUDE (grain, member_no, period_no),
  r.* EXCLUDE (grain, member_no, period_no),
  a.* EXCLUDE (grain, member_no, period_no),
  e.* EXCLUDE (grain, member_no, period_no),
  w.* EXCLUDE (grain, member_no, period_no),
  x.* EXCLUDE (grain, member_no, period_no),
  l.* EXCLUDE (grain, member_no, period_no),
  f.* EXCLUDE (grain, member_no, period_no),
  s.* EXCLUDE (grain, member_no, period_no),
  v.* EXCLUDE (grain, member_no, period_no),
  b.* EXCLUDE (grain, member_no, period_no),
  y.* EXCLUDE (grain, member_no, period_no),
  n.* EXCLUDE (grain, member_no, period_no),
  c.* EXCLUDE (grain, member_no, period_no),
  g.* EXCLUDE (grain, member_no, period_no),
  q.* EXCLUDE (grain, member_no, period_no),
  z.* EXCLUDE (grain, member_no, period_no)
FROM kpi_published k
JOIN period p USING (grain, period_no)
LEFT JOIN trade_metric t USING (grain, member_no, period_no)
LEFT JOIN contribution_metric o USING (grain, member_no, period_no)
LEFT JOIN discount_metric d USING (grain, member_no, period_no)
LEFT JOIN refund_metric r USING (grain, member_no, period_no)
LEFT JOIN spend_metric a USING (grain, member_no, period_no)
LEFT JOIN efficiency_metric e USING (grain, member_no, period_no)
LEFT JOIN return_metric w USING (grain, member_no, period_no)
LEFT JOIN return_by_contribution_metric x USING (grain, member_no, period_no)
LEFT JOIN lead_metric l USING (grain, member_no, period_no)
LEFT JOIN feedback_metric f USING (grain, member_no, period_no)
LEFT JOIN subscription_metric s USING (grain, member_no, period_no)
LEFT JOIN formula_metric v USING (grain, member_no, period_no)
LEFT JOIN best_metric b USING (grain, member_no, period_no)
LEFT JOIN window_metric y USING (grain, member_no, period_no)
LEFT JOIN session_metric n USING (grain, member_no, period_no)
LEFT JOIN session_cost_metric c USING (grain, member_no, period_no)
LEFT JOIN review_metric g USING (grain, member_no, period_no)
LEFT JOIN ticket_metric q USING (grain, member_no, period_no)
LEFT JOIN loyalty_metric z USING (grain, member_no, period_no);

-- A figure about customer bases is complete if one activity window of history precedes them. A figure about converted leads is complete
-- after the usual conversion time.
CREATE TABLE kpi AS
SELECT
  grain, period_start, dimension, member, metric, v.value, v.numerator, v.denominator,
  is_complete AND CASE
    WHEN metric IN ('closing_base', 'new_in_closing_base', 'lapsed_base') THEN has_window
    WHEN metric IN (
      'opening_base', 'reactivated_in_closing_base', 'lapsed_customers', 'retention_rate', 'strict_retention_rate', 'churn_rate',
      'reactivated_customers', 'yearly_opening_base', 'yearly_lapsed_customers', 'yearly_churn_rate', 'lifespan_years',
      'formula_ltv', 'lapsed_a_year_ago', 'lapsed_and_returned', 'lapsed_return_rate') THEN has_window_before AND has_window
    WHEN metric IN ('converted_leads', 'lead_to_customer_ratio') THEN has_converted
    ELSE true END AS is_complete
FROM (
  UNPIVOT (SELECT * EXCLUDE (exact_formula_ltv) FROM kpi_metric)
  ON COLUMNS(* EXCLUDE (grain, period_start, dimension, member, is_complete, has_window, has_window_before, has_converted))
  INTO NAME metric VALUE v);

-- A mean of money rounded to the tick, calculated from whole ticks.
CREATE MACRO mean_money(v) AS
  CASE WHEN v.value IS NOT NULL
    THEN money(half_up(CAST(round(v.numerator * 10000) AS BIGINT), CAST(v.denominator AS BIGINT))) END;

-- The same with one column per metric and two flags: whether the period is over, and whether the figures about customer bases are
-- complete too. Counts are whole numbers, money is exact, rates are doubles.
CREATE TABLE kpi_wide AS
WITH value AS (
  SELECT
    grain, period_start, dimension, member, is_complete, is_complete AND has_window_before AND has_window AS is_window_complete,
    struct_extract(COLUMNS(* EXCLUDE (
      grain, period_start, dimension, member, is_complete, has_window, has_window_before, has_converted, exact_formula_ltv)), 'value'),
    struct_pack(aov, identified_aov, net_sales_per_customer, gross_profit_per_customer, contribution_per_customer, cac, ltv_90, ltv_365, contribution_ltv_90, contribution_ltv_365, yearly_aov, oldest_cohort_value, cost_per_session, referred_customer_value_90) AS means, exact_formula_ltv
  FROM kpi_metric)
SELECT * EXCLUDE (means, exact_formula_ltv) REPLACE (
  mean_money(means.aov) AS aov,
  mean_money(means.identified_aov) AS identified_aov,
  mean_money(means.net_sales_per_customer) AS net_sales_per_customer,
  mean_money(means.gross_profit_per_customer) AS gross_profit_per_customer,
  mean_money(means.contribution_per_customer) AS contribution_per_customer,
  mean_money(means.contribution_ltv_90) AS contribution_ltv_90,
  mean_money(means.contribution_ltv_365) AS contribution_ltv_365,
  mean_money(means.cac) AS cac,
  mean_money(means.ltv_90) AS ltv_90,
  mean_money(means.ltv_365) AS ltv_365,
  mean_money(means.yearly_aov) AS yearly_aov,
  mean_money(means.oldest_cohort_value) AS oldest_cohort_value,
  mean_money(means.cost_per_session) AS cost_per_session,
  mean_money(means.referred_customer_value_90) AS referred_customer_value_90,
  CAST(oldest_cohort_customers AS BIGINT) AS oldest_cohort_customers,
  CAST(oldest_cohort_order_value AS DECIMAL(19, 4)) AS oldest_cohort_order_value,
  exact_formula_ltv AS formula_ltv,
  CAST(active_customers AS BIGINT) AS active_customers,
  CAST(new_customers AS BIGINT) AS new_customers,
  CAST(returning_customers AS BIGINT) AS returning_customers,
  CAST(reactivated_customers AS BIGINT) AS reactivated_customers,
  CAST(new_and_repeating AS BIGINT) AS new_and_repeating,
  CAST(new_only AS BIGINT) AS new_only,
  CAST(returning_only AS BIGINT) AS returning_only,
  CAST(opening_base AS BIGINT) AS opening_base,
  CAST(closing_base AS BIGINT) AS closing_base,
  CAST(new_in_closing_base AS BIGINT) AS new_in_closing_base,
  CAST(reactivated_in_closing_base AS BIGINT) AS reactivated_in_closing_base,
  CAST(lapsed_customers AS BIGINT) AS lapsed_customers,
  CAST(lapsed_base AS BIGINT) AS lapsed_base,
  CAST(customers_to_date AS BIGINT) AS customers_to_date,
  CAST(repeat_customers_to_date AS BIGINT) AS repeat_customers_to_date,
  CAST(repeat_days_customers_to_date AS BIGINT) AS repeat_days_customers_to_date,
  CAST(previous_buyers AS BIGINT) AS previous_buyers,
  CAST(retained_buyers AS BIGINT) AS retained_buyers,
  CAST(repeat_buyers_in_period AS BIGINT) AS repeat_buyers_in_period,
  CAST(eligible_90_days AS BIGINT) AS eligible_90_days,
  CAST(eligible_180_days AS BIGINT) AS eligible_180_days,
  CAST(eligible_365_days AS BIGINT) AS eligible_365_days,
  CAST(repeated_within_90_days AS BIGINT) AS repeated_within_90_days,
  CAST(repeated_within_180_days AS BIGINT) AS repeated_within_180_days,
  CAST(repeated_within_365_days AS BIGINT) AS repeated_within_365_days,
  CAST(lapsed_a_year_ago AS BIGINT) AS lapsed_a_year_ago,
  CAST(lapsed_and_returned AS BIGINT) AS lapsed_and_returned,
  CAST(orders AS BIGINT) AS orders,
  CAST(identified_orders AS BIGINT) AS identified_orders,
  CAST(guest_orders AS BIGINT) AS guest_orders,
  CAST(units AS BIGINT) AS units,
  CAST(gap_count AS BIGINT) AS gap_count,
  CAST(discounted_orders AS BIGINT) AS discounted_orders,
  CAST(returned_units AS BIGINT) AS returned_units,
  CAST(refunded_orders AS BIGINT) AS refunded_orders,
  CAST(cancelled_orders AS BIGINT) AS cancelled_orders,
  CAST(sessions AS BIGINT) AS sessions,
  CAST(new_loyalty_members AS BIGINT) AS new_loyalty_members,
  CAST(loyalty_members AS BIGINT) AS loyalty_members,
  CAST(points_issued AS BIGINT) AS points_issued,
  CAST(points_redeemed AS BIGINT) AS points_redeemed,
  CAST(open_points AS BIGINT) AS open_points,
  CAST(referred_customers AS BIGINT) AS referred_customers,
  CAST(referred_customers_90 AS BIGINT) AS referred_customers_90,
  CAST(loyalty_cost AS DECIMAL(19, 4)) AS loyalty_cost,
  CAST(referred_order_value_90 AS DECIMAL(19, 4)) AS referred_order_value_90,
  CAST(tickets AS BIGINT) AS tickets,
  CAST(helped_customers_eligible_90 AS BIGINT) AS helped_customers_eligible_90,
  CAST(helped_customers_repeated_90 AS BIGINT) AS helped_customers_repeated_90,
  CAST(helped_customers_eligible_180 AS BIGINT) AS helped_customers_eligible_180,
  CAST(helped_customers_repeated_180 AS BIGINT) AS helped_customers_repeated_180,
  CAST(buyers_without_ticket_eligible_90 AS BIGINT) AS buyers_without_ticket_eligible_90,
  CAST(buyers_without_ticket_repeated_90 AS BIGINT) AS buyers_without_ticket_repeated_90,
  CAST(buyers_without_ticket_eligible_180 AS BIGINT) AS buyers_without_ticket_eligible_180,
  CAST(buyers_without_ticket_repeated_180 AS BIGINT) AS buyers_without_ticket_repeated_180,
  CAST(reviews AS BIGINT) AS reviews,
  CAST(satisfied_reviews AS BIGINT) AS satisfied_reviews,
  CAST(satisfied_reviewers_eligible_90 AS BIGINT) AS satisfied_reviewers_eligible_90,
  CAST(satisfied_reviewers_repeated_90 AS BIGINT) AS satisfied_reviewers_repeated_90,
  CAST(satisfied_reviewers_eligible_180 AS BIGINT) AS satisfied_reviewers_eligible_180,
  CAST(satisfied_reviewers_repeated_180 AS BIGINT) AS satisfied_reviewers_repeated_180,
  CAST(unsatisfied_reviewers_eligible_90 AS BIGINT) AS unsatisfied_reviewers_eligible_90,
  CAST(unsatisfied_reviewers_repeated_90 AS BIGINT) AS unsatisfied_reviewers_repeated_90,
  CAST(unsatisfied_reviewers_eligible_180 AS BIGINT) AS unsatisfied_reviewers_eligible_180,
  CAST(unsatisfied_reviewers_repeated_180 AS BIGINT) AS unsatisfied_reviewers_repeated_180,
  CAST(leads AS BIGINT) AS leads,
  CAST(converted_leads AS BIGINT) AS converted_leads,
  CAST(acquired_customers AS BIGINT) AS acquired_customers,
  CAST(nps_respondents AS BIGINT) AS nps_respondents,
  CAST(promoters AS BIGINT) AS promoters,
  CAST(detractors AS BIGINT) AS detractors,
  CAST(csat_respondents AS BIGINT) AS csat_respondents,
  CAST(satisfied_respondents AS BIGINT) AS satisfied_respondents,
  CAST(ces_respondents AS BIGINT) AS ces_respondents,
  CAST(promoters_eligible_90 AS BIGINT) AS promoters_eligible_90,
  CAST(promoters_repeated_90 AS BIGINT) AS promoters_repeated_90,
  CAST(promoters_eligible_180 AS BIGINT) AS promoters_eligible_180,
  CAST(promoters_repeated_180 AS BIGINT) AS promoters_repeated_180,
  CAST(detractors_eligible_90 AS BIGINT) AS detractors_eligible_90,
  CAST(detractors_repeated_90 AS BIGINT) AS detractors_repeated_90,
  CAST(detractors_eligible_180 AS BIGINT) AS detractors_eligible_180,
  CAST(detractors_repeated_180 AS BIGINT) AS detractors_repeated_180,
  CAST(opening_subscribers AS BIGINT) AS opening_subscribers,
  CAST(new_subscribers AS BIGINT) AS new_subscribers,
  CAST(reactivated_subscribers AS BIGINT) AS reactivated_subscribers,
  CAST(churned_subscribers AS BIGINT) AS churned_subscribers,
  CAST(closing_subscribers AS BIGINT) AS closing_subscribers,
  CAST(yearly_orders AS BIGINT) AS yearly_orders,
  CAST(yearly_buyers AS BIGINT) AS yearly_buyers,
  CAST(yearly_opening_base AS BIGINT) AS yearly_opening_base,
  CAST(yearly_lapsed_customers AS BIGINT) AS yearly_lapsed_customers,
  CAST(previous_top_10_percent_customers AS BIGINT) AS previous_top_10_percent_customers,
  CAST(retained_top_10_percent_customers AS BIGINT) AS retained_top_10_percent_customers,
  CAST(gross_sales AS DECIMAL(19, 4)) AS gross_sales,
  CAST(discounts AS DECIMAL(19, 4)) AS discounts,
  CAST(order_value AS DECIMAL(19, 4)) AS order_value,
  CAST(identified_order_value AS DECIMAL(19, 4)) AS identified_order_value,
  CAST(new_customer_order_value AS DECIMAL(19, 4)) AS new_customer_order_value,
  CAST(refunds AS DECIMAL(19, 4)) AS refunds,
  CAST(identified_refunds AS DECIMAL(19, 4)) AS identified_refunds,
  CAST(net_sales AS DECIMAL(19, 4)) AS net_sales,
  CAST(identified_net_sales AS DECIMAL(19, 4)) AS identified_net_sales,
  CAST(gross_profit AS DECIMAL(19, 4)) AS gross_profit,
  CAST(identified_gross_profit AS DECIMAL(19, 4)) AS identified_gross_profit,
  CAST(costed_net_sales AS DECIMAL(19, 4)) AS costed_net_sales,
  CAST(shipping_charged AS DECIMAL(19, 4)) AS shipping_charged,
  CAST(shipping_cost AS DECIMAL(19, 4)) AS shipping_cost,
  CAST(payment_fees AS DECIMAL(19, 4)) AS payment_fees,
  CAST(contribution AS DECIMAL(19, 4)) AS contribution,
  CAST(identified_contribution AS DECIMAL(19, 4)) AS identified_contribution,
  CAST(acquired_contribution_90 AS DECIMAL(19, 4)) AS acquired_contribution_90,
  CAST(acquired_contribution_365 AS DECIMAL(19, 4)) AS acquired_contribution_365,
  CAST(previous_order_value AS DECIMAL(19, 4)) AS previous_order_value,
  CAST(retained_order_value AS DECIMAL(19, 4)) AS retained_order_value,
  CAST(marketing_spend AS DECIMAL(19, 4)) AS marketing_spend,
  CAST(first_order_value AS DECIMAL(19, 4)) AS first_order_value,
  CAST(acquired_order_value_90 AS DECIMAL(19, 4)) AS acquired_order_value_90,
  CAST(acquired_order_value_365 AS DECIMAL(19, 4)) AS acquired_order_value_365,
  CAST(acquired_gross_profit_90 AS DECIMAL(19, 4)) AS acquired_gross_profit_90,
  CAST(acquired_gross_profit_365 AS DECIMAL(19, 4)) AS acquired_gross_profit_365,
  CAST(opening_mrr AS DECIMAL(19, 4)) AS opening_mrr,
  CAST(new_mrr AS DECIMAL(19, 4)) AS new_mrr,
  CAST(reactivated_mrr AS DECIMAL(19, 4)) AS reactivated_mrr,
  CAST(expansion_mrr AS DECIMAL(19, 4)) AS expansion_mrr,
  CAST(contraction_mrr AS DECIMAL(19, 4)) AS contraction_mrr,
  CAST(churned_mrr AS DECIMAL(19, 4)) AS churned_mrr,
  CAST(closing_mrr AS DECIMAL(19, 4)) AS closing_mrr,
  CAST(yearly_order_value AS DECIMAL(19, 4)) AS yearly_order_value,
  CAST(retained_order_value_capped AS DECIMAL(19, 4)) AS retained_order_value_capped)
FROM value;
