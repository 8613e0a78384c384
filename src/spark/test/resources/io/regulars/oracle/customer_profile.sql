-- One row per buyer.

CREATE TABLE customer_profile AS
WITH
-- purchases of a customer per day, and those of all others, guests included; the others' mix is defined on days with order value of others
own_day AS (
  SELECT customer_no, day, sum(net) AS net, sum(discounted_net) AS discounted_net
  FROM purchase WHERE customer_no IS NOT NULL GROUP BY ALL),
own_day_beside_others AS (
  SELECT o.*, s.net - o.net AS net_of_others, s.discounted_net - o.discounted_net AS discounted_net_of_others
  FROM own_day o JOIN (SELECT day, sum(net) AS net, sum(discounted_net) AS discounted_net FROM purchase GROUP BY day) s USING (day)),
discount_excess AS (
  SELECT
    customer_no,
    ratio(sum(discounted_net), sum(net)) - ratio(sum(net * ratio(discounted_net_of_others, net_of_others)), sum(net)) AS excess
  FROM own_day_beside_others WHERE net_of_others <> 0 GROUP BY customer_no),
total AS (
  SELECT
    customer_no, count(*) AS orders, count(DISTINCT day) AS purchase_days, sum(lines) AS lines, sum(units) AS units,
    sum(gross) AS gross, sum(discount) AS discount, sum(net) AS net, sum(profit) AS profit, sum(charges) AS charges,
    count(*) FILTER (discounted_lines > 0) AS discounted_orders,
    sum(discounted_lines) AS discounted_lines, sum(discounted_net) AS discounted_net, sum(discounted_gross) AS discounted_gross,
    sum(deep_lines) AS deep_lines
  FROM purchase WHERE customer_no IS NOT NULL GROUP BY customer_no),
given_back AS (
  SELECT customer_no, sum(amount) AS amount, sum(units) AS units, sum(lost_profit) AS lost_profit
  FROM refund WHERE customer_no IS NOT NULL GROUP BY customer_no),
gap AS (
  SELECT customer_no, day, day - lag(day) OVER (PARTITION BY customer_no ORDER BY day) AS days
  FROM (SELECT DISTINCT customer_no, day FROM purchase WHERE customer_no IS NOT NULL)),
interval_between AS (
  SELECT customer_no, avg(days) AS mean, median(days) AS median, stddev_pop(days) AS stddev, arg_max(days, day) AS last
  FROM gap WHERE days IS NOT NULL GROUP BY customer_no),
-- price rank of each unit price among all lines of its category, guests included: the cheaper lines and half of the lines of the same price
price_rank AS (
  SELECT
    category, unit_price_paid,
    (sum(count(*)) OVER (PARTITION BY category ORDER BY unit_price_paid) - count(*) / 2) / sum(count(*)) OVER (PARTITION BY category) AS rank
  FROM sold_line WHERE category IS NOT NULL GROUP BY category, unit_price_paid),
prices AS (
  SELECT customer_no, count(*) AS lines, avg(rank) AS position
  FROM sold_line JOIN price_rank USING (category, unit_price_paid) WHERE customer_no IS NOT NULL GROUP BY customer_no),
brands AS (
  SELECT
    customer_no, count(*) AS brands, max(brand) FILTER (rank = 1) AS top, max(brand) FILTER (rank = 2) AS second,
    ratio(max(net) FILTER (rank = 1), max(net_of_all)) AS top_share,
    sum(pow(ratio(net, net_of_all), 2)) AS concentration
  FROM brand_spend GROUP BY customer_no),
categories AS (
  SELECT
    customer_no, count(*) AS categories,
    exp(sum(CASE WHEN net > 0 THEN -ratio(net, net_of_all) * ln(ratio(net, net_of_all))
                 WHEN net_of_all <> 0 THEN 0 END)) AS effective
  FROM category_spend GROUP BY customer_no),
products AS (SELECT customer_no, count(DISTINCT product_id) AS products FROM sold_line WHERE customer_no IS NOT NULL GROUP BY customer_no),
channels AS (
  SELECT customer_no, channel
  FROM purchase WHERE customer_no IS NOT NULL AND channel IS NOT NULL
  GROUP BY customer_no, channel
  QUALIFY row_number() OVER (PARTITION BY customer_no ORDER BY count(*) DESC, sum(net) DESC, channel) = 1),
last_nps AS (SELECT customer_no, placed_score FROM answer WHERE survey = 'nps' AND customer_no IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY customer_no ORDER BY responded_at DESC, score DESC, scale DESC) = 1),
answers AS (
  SELECT customer_no, avg(placed_score) FILTER (survey = 'csat') AS csat, avg(placed_score / options) FILTER (survey = 'ces') AS ces
  FROM answer WHERE customer_no IS NOT NULL GROUP BY customer_no),
sold_categories AS (SELECT count(DISTINCT category) AS categories FROM sold_line),
population AS (
  SELECT
    b.*, t.* EXCLUDE (customer_no, profit), t.profit - coalesce(g.lost_profit, 0) AS profit,
    CAST(getvariable('as_of') AS DATE) - b.last_day AS days_since_last_order,
    coalesce(g.amount, 0) AS refunds, coalesce(g.units, 0) AS returned_units, t.net - coalesce(g.amount, 0) AS net_sales
  FROM buyer b JOIN total t USING (customer_no) LEFT JOIN given_back g USING (customer_no)),
-- rank among all buyers: the number of buyers who are strictly worse
standing AS (
  SELECT
    customer_no, count(*) OVER () AS buyers,
    rank() OVER (ORDER BY last_day) - 1 AS less_recent,
    rank() OVER (ORDER BY orders) - 1 AS less_frequent,
    rank() OVER (ORDER BY net_sales) - 1 AS less_valuable,
    count(*) OVER (ORDER BY net_sales) AS not_more_valuable,
    row_number() OVER (ORDER BY net_sales DESC, customer_no) AS place
  FROM population),
scored AS (
  SELECT
    customer_no,
    CAST(1 + 5 * less_recent // buyers AS INTEGER) AS r_score,
    CAST(1 + 5 * less_frequent // buyers AS INTEGER) AS f_score,
    CAST(1 + 5 * less_valuable // buyers AS INTEGER) AS m_score,
    CAST(ceiling_of(100 * not_more_valuable, buyers) AS INTEGER) AS value_percentile,
    CASE
      WHEN place <= ceiling_of(1 * buyers, 100) THEN 1
      WHEN place <= ceiling_of(5 * buyers, 100) THEN 5
      WHEN place <= ceiling_of(10 * buyers, 100) THEN 10
      WHEN place <= ceiling_of(20 * buyers, 100) THEN 20
    END AS top_percent
  FROM standing)
SELECT
  p.customer_id, p.country, p.gender, CAST(p.birth_year AS INTEGER) AS birth_year, p.registered_at,
  p.first_day AS first_order_on,
  p.last_day AS last_order_on,
  CAST(getvariable('as_of') AS DATE) - p.first_day AS tenure_days,
  p.days_since_last_order,
  p.orders, p.purchase_days, CAST(p.lines AS BIGINT) AS lines, CAST(p.units AS BIGINT) AS units,
  CASE WHEN getvariable('has_discounts') THEN money(p.gross) END AS gross_sales,
  CASE WHEN getvariable('has_discounts') THEN money(p.discount) END AS discounts, money(p.net) AS order_value,
  CASE WHEN getvariable('has_refunds') THEN money(p.refunds) END AS refunds, money(p.net_sales) AS net_sales, money(p.profit) AS gross_profit,
  CASE WHEN getvariable('has_charges') THEN money(p.profit + p.charges) END AS contribution,
  money(half_up(p.net, p.orders)) AS aov,
  s.r_score, s.f_score, s.m_score, m.segment AS rfm_segment,
  CASE
    WHEN p.days_since_last_order >= p.window_days THEN 'lapsed'
    WHEN p.orders = 1 THEN 'new'
    ELSE 'active'
  END AS status,
  CASE WHEN getvariable('has_discounts') THEN ratio(p.discounted_orders, p.orders) END AS discounted_order_share,
  CASE WHEN getvariable('has_discounts') THEN ratio(p.discounted_net, p.net) END AS discounted_spend_share,
  ratio(p.discount, p.discounted_gross) AS mean_discount_depth,
  CASE WHEN getvariable('has_discounts') THEN ratio(p.deep_lines, p.lines) END AS deep_discount_line_share,
  CASE WHEN getvariable('has_discounts') THEN ratio(p.discounted_lines, p.lines) END AS discounted_line_share,
  CASE WHEN getvariable('has_discounts') AND p.orders >= 2 THEN ratio(p.discounted_net, p.net) >= getvariable('seeker_share') END AS is_discount_seeker,
  CASE WHEN getvariable('has_discounts') THEN discount_excess.excess END AS discount_excess,
  prices.position AS price_position,
  -- a mean that is exactly a quarter must not miss the border by rounding
  CASE WHEN prices.lines >= getvariable('min_price_lines') THEN
    CASE
      WHEN round(prices.position, 9) < 0.25 THEN 'budget'
      WHEN round(prices.position, 9) < 0.5 THEN 'mid'
      WHEN round(prices.position, 9) < 0.75 THEN 'premium'
      ELSE 'luxury'
    END
  END AS price_tier,
  brands.top AS top_brand, brands.top_share AS top_brand_share, brands.second AS second_brand,
  coalesce(brands.brands, 0) AS brand_count, brands.concentration AS brand_concentration,
  products.products AS distinct_products,
  p.top_category, coalesce(categories.categories, 0) AS category_count,
  ratio(coalesce(categories.categories, 0), sold_categories.categories) AS category_share,
  categories.effective AS effective_categories,
  i.mean AS gap_mean_days, i.median AS gap_median_days, i.stddev AS gap_stddev_days, i.last AS last_gap_days,
  p.last_day + CAST(floor(i.median + 0.5) AS INTEGER) AS expected_next_order_on,
  ratio(p.days_since_last_order, i.median) AS overdue_ratio,
  CASE WHEN getvariable('has_refunds') THEN CAST(p.returned_units AS BIGINT) END AS returned_units,
  CASE WHEN getvariable('has_refunds') THEN ratio(p.returned_units, p.units) END AS return_rate,
  p.first_channel, channels.channel AS top_channel, p.acquisition_channel,
  s.value_percentile, s.top_percent,
  CAST(floor(last_nps.placed_score + 0.5) AS INTEGER) AS last_nps, answers.csat AS csat_mean, answers.ces AS ces_mean
FROM population p
JOIN scored s USING (customer_no)
JOIN rfm_map m ON m.r_score = s.r_score AND m.f_score = s.f_score
CROSS JOIN sold_categories
LEFT JOIN discount_excess USING (customer_no)
LEFT JOIN prices USING (customer_no)
LEFT JOIN brands USING (customer_no)
LEFT JOIN categories USING (customer_no)
LEFT JOIN interval_between i USING (customer_no)
JOIN products USING (customer_no)
LEFT JOIN channels USING (customer_no)
LEFT JOIN last_nps USING (customer_no)
LEFT JOIN answers USING (customer_no);
