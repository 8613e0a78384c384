-- Four of the curated tables in Spark SQL, the way a warehouse's models would have it: joins, windows, aggregates, and what several
-- of them read kept in memory. Of a simulated shop with the usual settings, whose lines agree on their order's customer, time,
-- channel and country, and name their own brand, category, list price and cost.

CREATE TEMPORARY FUNCTION known(x STRING) RETURNS STRING RETURN CASE WHEN trim(x) <> '' THEN x END;
CREATE TEMPORARY FUNCTION half_up(n BIGINT, d BIGINT) RETURNS BIGINT
  RETURN CASE WHEN n >= 0 THEN (2 * n + d) DIV (2 * d) ELSE -((-2 * n + d) DIV (2 * d)) END;
CREATE TEMPORARY FUNCTION money(ticks BIGINT) RETURNS DECIMAL(19, 4)
  RETURN CAST(CAST(ticks AS DECIMAL(19, 0)) * 0.0001 AS DECIMAL(19, 4));
CREATE TEMPORARY FUNCTION ratio(n DOUBLE, d DOUBLE) RETURNS DOUBLE RETURN try_divide(n, d);
CREATE TEMPORARY FUNCTION foreign_currency(x STRING) RETURNS STRING RETURN nullif(upper(trim(x)), 'EUR');
CREATE TEMPORARY FUNCTION ticks(quantity BIGINT, amount DECIMAL(12, 2), rate DOUBLE) RETURNS BIGINT
  RETURN CASE WHEN rate IS NULL THEN CAST(quantity * amount * 10000 AS BIGINT)
    ELSE CAST(round(quantity * (CAST(amount AS DOUBLE) * rate) * 10000) AS BIGINT) END;

DECLARE VARIABLE as_of DATE;
SET VARIABLE as_of = (
  SELECT max(day) FROM (
    SELECT max(CAST(ordered_at AS DATE)) AS day FROM order_lines UNION ALL SELECT max(CAST(refunded_at AS DATE)) FROM refunds));

CREATE TEMPORARY VIEW rate_of_day AS
SELECT currency, rate, explode(sequence(valid_on, last_day)) AS day
FROM (
  SELECT
    upper(trim(currency)) AS currency, CAST(rate AS DOUBLE) AS rate, valid_on,
    coalesce(date_sub(lead(valid_on) OVER (PARTITION BY upper(trim(currency)) ORDER BY valid_on), 1), as_of) AS last_day
  FROM exchange_rates WHERE valid_on <= as_of);

CREATE TEMPORARY VIEW rated_line AS
SELECT
  l.order_id, known(l.customer_id) AS customer_id, l.ordered_at, CAST(l.ordered_at AS DATE) AS day,
  known(l.channel) AS channel, known(l.country) AS country, known(l.brand) AS brand, known(l.category) AS category,
  l.quantity AS units, ticks(l.quantity, l.unit_price, r.rate) AS paid,
  greatest(ticks(l.quantity, l.list_price, r.rate), ticks(l.quantity, l.unit_price, r.rate)) AS gross,
  ticks(l.quantity, l.unit_cost, r.rate) AS cost,
  lower(trim(l.status)) NOT IN
    ('cancelled', 'canceled', 'void', 'voided', 'test', 'fraud', 'fraudulent', 'draft', 'pending_payment') AS counts
FROM order_lines l
LEFT JOIN rate_of_day r ON r.currency = foreign_currency(l.currency) AND r.day = CAST(l.ordered_at AS DATE)
WHERE foreign_currency(l.currency) IS NULL OR r.rate IS NOT NULL;

CACHE TABLE line AS SELECT * FROM rated_line;

CREATE TEMPORARY VIEW sold_line AS SELECT * FROM line WHERE counts AND units > 0;

CACHE TABLE purchase AS
SELECT
  order_id, any_value(customer_id) AS customer_id, min(ordered_at) AS ordered_at, min(day) AS day,
  any_value(channel) AS channel, any_value(country) AS country, count(*) AS lines, sum(units) AS units, sum(gross) AS gross,
  sum(paid) AS net, sum(gross - paid) AS discount, count_if(gross > paid) AS discounted_lines,
  coalesce(sum(paid) FILTER (WHERE gross > paid), 0) AS discounted_net,
  coalesce(sum(gross) FILTER (WHERE gross > paid), 0) AS discounted_gross,
  count_if(gross > paid AND (gross - paid) / gross >= 0.3D) AS deep_lines, sum(paid - cost) AS profit
FROM sold_line GROUP BY order_id;

CREATE TEMPORARY VIEW order_owner AS SELECT order_id, any_value(customer_id) AS customer_id FROM line GROUP BY order_id;

CACHE TABLE refund AS
SELECT customer_id, day, sum(amount) AS amount, sum(units) AS units
FROM (
  SELECT
    coalesce(known(f.customer_id), o.customer_id) AS customer_id, CAST(f.refunded_at AS DATE) AS day,
    ticks(1, f.amount, r.rate) AS amount, coalesce(f.quantity, 0) AS units
  FROM refunds f
  LEFT JOIN rate_of_day r ON r.currency = foreign_currency(f.currency) AND r.day = CAST(f.refunded_at AS DATE)
  LEFT JOIN order_owner o ON o.order_id = f.order_id
  WHERE foreign_currency(f.currency) IS NULL OR r.rate IS NOT NULL)
WHERE customer_id IS NOT NULL GROUP BY customer_id, day;

CREATE TEMPORARY VIEW answer AS
SELECT
  coalesce(known(s.customer_id), w.customer_id) AS customer_id, o.survey, s.responded_at, s.score,
  coalesce(s.scale, o.highest) AS scale, o.highest - o.lowest + 1 AS options,
  o.lowest + (s.score - o.lowest) * (o.highest - o.lowest) / (coalesce(s.scale, o.highest) - o.lowest) AS placed_score
FROM surveys s
JOIN (VALUES ('nps', 0, 10), ('csat', 1, 5), ('ces', 1, 5)) AS o (survey, lowest, highest) ON o.survey = lower(trim(s.survey))
LEFT JOIN order_owner w ON w.order_id = s.order_id
WHERE CAST(s.responded_at AS DATE) <= as_of;

CREATE TEMPORARY VIEW brand_spend AS
SELECT *,
  row_number() OVER (PARTITION BY customer_id ORDER BY net DESC, brand) AS rank,
  sum(net) OVER (PARTITION BY customer_id) AS net_of_all
FROM (
  SELECT customer_id, brand, count(DISTINCT order_id) AS orders, sum(units) AS units, sum(paid) AS net
  FROM sold_line WHERE customer_id IS NOT NULL AND brand IS NOT NULL GROUP BY customer_id, brand);

CACHE TABLE brand_of_customer AS SELECT * FROM brand_spend;

CREATE TEMPORARY VIEW category_spend AS
SELECT *,
  row_number() OVER (PARTITION BY customer_id ORDER BY net DESC, category) AS rank,
  sum(net) OVER (PARTITION BY customer_id) AS net_of_all
FROM (
  SELECT
    customer_id, category, count(DISTINCT order_id) AS orders, count(*) AS lines, sum(units) AS units, sum(paid) AS net,
    percentile(half_up(paid, units), array(0.25, 0.5, 0.75)) AS quartiles
  FROM sold_line WHERE customer_id IS NOT NULL AND category IS NOT NULL GROUP BY customer_id, category);

CACHE TABLE category_of_customer AS SELECT * FROM category_spend;

CACHE TABLE buyer AS
WITH total AS (
  SELECT
    p.customer_id, min_by(struct(order_id, p.day, channel, country, discounted_lines), struct(ordered_at, order_id)) AS first,
    max(p.day) AS last_day, count(*) AS orders, count(DISTINCT p.day) AS purchase_days, sum(lines) AS lines, sum(units) AS units,
    sum(gross) AS gross, sum(discount) AS discount, sum(net) AS net, sum(profit) AS profit,
    count_if(discounted_lines > 0) AS discounted_orders, sum(discounted_net) AS discounted_net,
    sum(discounted_gross) AS discounted_gross, sum(deep_lines) AS deep_lines
  FROM purchase p WHERE customer_id IS NOT NULL GROUP BY p.customer_id)
SELECT
  t.*, coalesce(known(c.acquisition_channel), t.first.channel) AS acquisition_channel,
  coalesce(known(c.country), t.first.country) AS country
FROM total t LEFT JOIN customers c ON c.customer_id = t.customer_id;

CREATE TEMPORARY VIEW customer_profile AS
WITH given_back AS (SELECT customer_id, sum(amount) AS amount, sum(units) AS units FROM refund GROUP BY customer_id),
gap AS (
  SELECT customer_id, day, datediff(day, lag(day) OVER (PARTITION BY customer_id ORDER BY day)) AS days
  FROM (SELECT DISTINCT customer_id, day FROM purchase WHERE customer_id IS NOT NULL)),
interval_between AS (
  SELECT customer_id, avg(days) AS mean, median(days) AS median, stddev_pop(days) AS stddev, max_by(days, day) AS last
  FROM gap WHERE days IS NOT NULL GROUP BY customer_id),
own_day AS (
  SELECT customer_id, day, sum(net) AS net, sum(discounted_net) AS discounted_net
  FROM purchase WHERE customer_id IS NOT NULL GROUP BY customer_id, day),
own_day_beside_others AS (
  SELECT
    o.customer_id, o.net, o.discounted_net, s.net - o.net AS net_of_others,
    s.discounted_net - o.discounted_net AS discounted_net_of_others
  FROM own_day o
  JOIN (SELECT day, sum(net) AS net, sum(discounted_net) AS discounted_net FROM purchase GROUP BY day) s ON s.day = o.day),
discount_excess AS (
  SELECT
    customer_id,
    ratio(sum(discounted_net), sum(net)) - ratio(sum(net * ratio(discounted_net_of_others, net_of_others)), sum(net)) AS excess
  FROM own_day_beside_others WHERE net_of_others <> 0 GROUP BY customer_id),
brands AS (
  SELECT
    customer_id, count(*) AS brands, max(brand) FILTER (WHERE rank = 1) AS top, max(brand) FILTER (WHERE rank = 2) AS second,
    ratio(max(net) FILTER (WHERE rank = 1), max(net_of_all)) AS top_share, sum(pow(ratio(net, net_of_all), 2)) AS concentration
  FROM brand_of_customer GROUP BY customer_id),
categories AS (
  SELECT
    customer_id, count(*) AS categories, max(category) FILTER (WHERE rank = 1) AS top,
    exp(sum(CASE WHEN net > 0 THEN -ratio(net, net_of_all) * ln(ratio(net, net_of_all)) WHEN net_of_all <> 0 THEN 0 END)) AS effective
  FROM category_of_customer GROUP BY customer_id),
channels AS (
  SELECT customer_id, min_by(channel, struct(-orders, -net, channel)) AS channel
  FROM (
    SELECT customer_id, channel, count(*) AS orders, sum(net) AS net
    FROM purchase WHERE customer_id IS NOT NULL AND channel IS NOT NULL GROUP BY customer_id, channel)
  GROUP BY customer_id),
answers AS (
  SELECT
    customer_id, max_by(score, struct(responded_at, score, scale)) FILTER (WHERE survey = 'nps') AS nps,
    avg(placed_score) FILTER (WHERE survey = 'csat') AS csat, avg(placed_score / options) FILTER (WHERE survey = 'ces') AS ces
  FROM answer WHERE customer_id IS NOT NULL GROUP BY customer_id),
sold_categories AS (SELECT count(DISTINCT category) AS categories FROM sold_line),
population AS (
  SELECT
    b.*, datediff(as_of, b.last_day) AS days_since_last_order, coalesce(g.amount, 0) AS refunds,
    coalesce(g.units, 0) AS returned_units, b.net - coalesce(g.amount, 0) AS revenue
  FROM buyer b LEFT JOIN given_back g ON g.customer_id = b.customer_id),
standing AS (
  SELECT *,
    count(*) OVER () AS buyers, count(*) OVER (ORDER BY last_day) AS not_more_recent,
    count(*) OVER (ORDER BY orders) AS not_more_frequent, count(*) OVER (ORDER BY revenue) AS not_more_valuable,
    row_number() OVER (ORDER BY revenue DESC, customer_id) AS place
  FROM population),
scored AS (
  SELECT *,
    CAST((5 * not_more_recent + buyers - 1) DIV buyers AS INT) AS r_score,
    CAST((5 * not_more_frequent + buyers - 1) DIV buyers AS INT) AS f_score,
    CAST((5 * not_more_valuable + buyers - 1) DIV buyers AS INT) AS m_score,
    CAST((100 * not_more_valuable + buyers - 1) DIV buyers AS INT) AS value_percentile
  FROM standing)
SELECT
  s.customer_id, s.country, s.first.day AS first_order_on, s.last_day AS last_order_on,
  datediff(as_of, s.first.day) AS tenure_days, s.days_since_last_order, s.orders, s.purchase_days, s.lines, s.units,
  money(s.gross) AS gross_sales, money(s.discount) AS discount, money(s.net) AS order_value, money(s.refunds) AS refunds,
  money(s.revenue) AS revenue, money(s.profit) AS profit, money(half_up(s.net, s.orders)) AS aov,
  s.r_score, s.f_score, s.m_score,
  CASE
    WHEN r_score = 5 AND f_score >= 4 THEN 'champion'
    WHEN r_score >= 3 AND f_score >= 4 THEN 'loyal'
    WHEN r_score >= 4 AND f_score >= 2 THEN 'potential_loyalist'
    WHEN r_score = 5 THEN 'new'
    WHEN r_score = 4 THEN 'promising'
    WHEN r_score = 3 AND f_score = 3 THEN 'need_attention'
    WHEN r_score = 3 THEN 'about_to_sleep'
    WHEN f_score = 5 THEN 'cannot_lose'
    WHEN f_score >= 3 THEN 'at_risk'
    ELSE 'hibernating'
  END AS rfm_segment,
  CASE WHEN s.days_since_last_order >= 90 THEN 'lapsed' WHEN s.orders = 1 THEN 'new' ELSE 'active' END AS status,
  ratio(s.discounted_orders, s.orders) AS discounted_order_share, ratio(s.discounted_net, s.net) AS discounted_spend_share,
  ratio(s.discount, s.discounted_gross) AS mean_discount_depth, ratio(s.deep_lines, s.lines) AS deep_discount_line_share,
  CASE WHEN s.orders >= 2 THEN ratio(s.discounted_net, s.net) >= 0.5D END AS is_discount_seeker,
  discount_excess.excess AS discount_excess,
  brands.top AS top_brand, brands.top_share AS top_brand_share, brands.second AS second_brand,
  coalesce(brands.brands, 0) AS brand_count, brands.concentration AS brand_concentration,
  categories.top AS top_category, coalesce(categories.categories, 0) AS category_count,
  ratio(coalesce(categories.categories, 0), sold_categories.categories) AS category_share,
  categories.effective AS effective_categories,
  i.mean AS gap_mean_days, i.median AS gap_median_days, i.stddev AS gap_stddev_days, i.last AS last_gap_days,
  date_add(s.last_day, CAST(floor(i.median + 0.5D) AS INT)) AS expected_next_order_on,
  ratio(s.days_since_last_order, i.median) AS overdue_ratio,
  s.returned_units, ratio(s.returned_units, s.units) AS return_rate,
  s.first.channel AS first_channel, channels.channel AS top_channel, s.acquisition_channel, s.value_percentile,
  CASE
    WHEN place <= (buyers + 99) DIV 100 THEN 1
    WHEN place <= (5 * buyers + 99) DIV 100 THEN 5
    WHEN place <= (10 * buyers + 99) DIV 100 THEN 10
    WHEN place <= (20 * buyers + 99) DIV 100 THEN 20
  END AS top_percent,
  answers.nps AS last_nps, answers.csat AS csat_mean, answers.ces AS ces_mean
FROM scored s
CROSS JOIN sold_categories
LEFT JOIN discount_excess ON discount_excess.customer_id = s.customer_id
LEFT JOIN brands ON brands.customer_id = s.customer_id
LEFT JOIN categories ON categories.customer_id = s.customer_id
LEFT JOIN interval_between i ON i.customer_id = s.customer_id
LEFT JOIN channels ON channels.customer_id = s.customer_id
LEFT JOIN answers ON answers.customer_id = s.customer_id;

CREATE TEMPORARY VIEW customer_brand AS
WITH shop AS (
  SELECT brand, ratio(net, sum(net) OVER ()) AS share
  FROM (SELECT brand, sum(paid) AS net FROM sold_line WHERE brand IS NOT NULL GROUP BY brand))
SELECT
  b.customer_id, b.brand, b.orders, b.units, money(b.net) AS order_value, ratio(b.net, b.net_of_all) AS share,
  ratio(ratio(b.net, b.net_of_all), shop.share) AS lift, b.rank
FROM brand_of_customer b JOIN shop ON shop.brand = b.brand;

CREATE TEMPORARY VIEW customer_category AS
WITH shop AS (
  SELECT category, percentile(half_up(paid, units), array(0.25, 0.5, 0.75)) AS quartiles
  FROM sold_line WHERE category IS NOT NULL GROUP BY category)
SELECT
  c.customer_id, c.category, c.orders, c.lines, c.units, money(c.net) AS order_value,
  money(CAST(floor(c.quartiles[0] + 0.5D) AS BIGINT)) AS p25_unit_price,
  money(CAST(floor(c.quartiles[1] + 0.5D) AS BIGINT)) AS median_unit_price,
  money(CAST(floor(c.quartiles[2] + 0.5D) AS BIGINT)) AS p75_unit_price,
  CASE
    WHEN c.lines < 3 THEN NULL
    WHEN c.quartiles[1] <= shop.quartiles[0] THEN 'budget'
    WHEN c.quartiles[1] <= shop.quartiles[1] THEN 'mid'
    WHEN c.quartiles[1] <= shop.quartiles[2] THEN 'premium'
    ELSE 'luxury'
  END AS price_band
FROM category_of_customer c JOIN shop ON shop.category = c.category;

CREATE TEMPORARY FUNCTION period_no(grain STRING, day DATE) RETURNS INT
  RETURN CASE grain
    WHEN 'week' THEN datediff(day, DATE '1969-12-29') DIV 7
    WHEN 'month' THEN year(day) * 12 + month(day) - 1
    WHEN 'quarter' THEN year(day) * 4 + quarter(day) - 1
    ELSE year(day)
  END;
CREATE TEMPORARY FUNCTION starts_on(grain STRING, no INT) RETURNS DATE
  RETURN CASE grain
    WHEN 'week' THEN date_add(DATE '1969-12-29', no * 7)
    WHEN 'month' THEN make_date(CAST(no DIV 12 AS INT), no % 12 + 1, 1)
    WHEN 'quarter' THEN make_date(CAST(no DIV 4 AS INT), no % 4 * 3 + 1, 1)
    ELSE make_date(no, 1, 1)
  END;

CREATE TEMPORARY FUNCTION member_of(d STRING, m STRING) RETURNS STRUCT<dimension: STRING, member: STRING>
  RETURN struct(d AS dimension, m AS member);

CREATE TEMPORARY VIEW newcomer AS
WITH first_line AS (
  SELECT b.customer_id, l.brand, l.category, l.paid FROM buyer b JOIN sold_line l ON l.order_id = b.first.order_id),
first_brand AS (
  SELECT customer_id, max_by(brand, struct(net, -code)) AS brand
  FROM (
    SELECT customer_id, brand, sum(paid) AS net, row_number() OVER (PARTITION BY customer_id ORDER BY brand) AS code
    FROM first_line WHERE brand IS NOT NULL GROUP BY customer_id, brand)
  GROUP BY customer_id),
first_category AS (
  SELECT customer_id, max_by(category, struct(net, -code)) AS category
  FROM (
    SELECT customer_id, category, sum(paid) AS net, row_number() OVER (PARTITION BY customer_id ORDER BY category) AS code
    FROM first_line WHERE category IS NOT NULL GROUP BY customer_id, category)
  GROUP BY customer_id)
SELECT
  b.customer_id, b.first.day AS first_day, b.orders,
  array(
    member_of('all', 'all'),
    member_of('acquisition_channel', coalesce(b.acquisition_channel, '(unknown)')),
    member_of('country', coalesce(b.country, '(unknown)')),
    member_of('first_category', coalesce(c.category, '(unknown)')),
    member_of('first_brand', coalesce(f.brand, '(unknown)')),
    member_of('first_order', CASE WHEN b.first.discounted_lines > 0 THEN 'discounted' ELSE 'full_price' END)) AS splits
FROM buyer b
LEFT JOIN first_brand f ON f.customer_id = b.customer_id
LEFT JOIN first_category c ON c.customer_id = b.customer_id;

CACHE TABLE newcomer_in_grain AS
SELECT customer_id, first_day, orders, splits, grain, period_no(grain, first_day) AS cohort_no
FROM newcomer LATERAL VIEW explode(array('week', 'month', 'quarter', 'year')) g AS grain;

CREATE TEMPORARY VIEW cohort_retention AS
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY ordered_at, order_id) AS order_no
  FROM purchase WHERE customer_id IS NOT NULL),
bought AS (
  SELECT
    n.customer_id, n.grain, n.cohort_no, n.splits, n.orders AS orders_ever, period_no(n.grain, p.day) - n.cohort_no AS age,
    count(*) AS orders, sum(p.net) AS net, sum(p.profit) AS profit, max(p.order_no) AS last_order_no,
    bool_or(p.order_no = 2) AS has_second
  FROM numbered p JOIN newcomer_in_grain n ON n.customer_id = p.customer_id
  GROUP BY n.customer_id, n.grain, n.cohort_no, n.splits, n.orders, period_no(n.grain, p.day) - n.cohort_no),
happened AS (
  SELECT
    grain, cohort_no, splits, age, 1 AS active, CAST(last_order_no = orders_ever AS INT) AS last_active,
    CAST(has_second AS INT) AS repeated, orders, net, profit, 0L AS refunds
  FROM bought
  UNION ALL
  SELECT n.grain, n.cohort_no, n.splits, greatest(period_no(n.grain, r.day) - n.cohort_no, 0), 0, 0, 0, 0, 0, 0, r.amount
  FROM refund r JOIN newcomer_in_grain n ON n.customer_id = r.customer_id),
happened_in_cohort AS (
  SELECT
    grain, cohort_no, split.dimension, split.member, age, sum(active) AS active, sum(last_active) AS last_active,
    sum(repeated) AS repeated, sum(orders) AS orders, sum(net) AS net, sum(profit) AS profit, sum(refunds) AS refunds
  FROM happened LATERAL VIEW explode(splits) s AS split
  GROUP BY grain, cohort_no, split.dimension, split.member, age),
cohort AS (
  SELECT grain, cohort_no, split.dimension, split.member, count(*) AS size
  FROM newcomer_in_grain LATERAL VIEW explode(splits) s AS split
  GROUP BY grain, cohort_no, split.dimension, split.member),
cell AS (
  SELECT grain, cohort_no, dimension, member, size, age
  FROM (SELECT *, period_no(grain, as_of) - cohort_no AS last_age FROM cohort) LATERAL VIEW explode(sequence(0, last_age)) a AS age),
filled AS (
  SELECT
    c.*, coalesce(h.active, 0) AS active, coalesce(h.last_active, 0) AS last_active, coalesce(h.repeated, 0) AS repeated,
    coalesce(h.orders, 0) AS orders, coalesce(h.net, 0) AS net, coalesce(h.profit, 0) AS profit,
    coalesce(h.refunds, 0) AS refunds, coalesce(h.net, 0) - coalesce(h.refunds, 0) AS revenue
  FROM cell c
  LEFT JOIN happened_in_cohort h
    ON h.grain = c.grain AND h.cohort_no = c.cohort_no AND h.dimension = c.dimension AND h.member = c.member AND h.age = c.age),
running AS (
  SELECT *,
    size - coalesce(sum(last_active) OVER before_now, 0) AS not_yet_last, sum(repeated) OVER to_now AS repeated_to_now,
    first_value(repeated) OVER to_now AS repeated_at_once, first_value(revenue) OVER to_now AS revenue_at_first,
    sum(revenue) OVER to_now AS revenue_to_now, sum(profit) OVER to_now AS profit_to_now
  FROM filled
  WINDOW
    to_now AS (PARTITION BY grain, dimension, member, cohort_no ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    before_now AS (PARTITION BY grain, dimension, member, cohort_no ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
SELECT
  grain, dimension, member, starts_on(grain, cohort_no) AS cohort_start, age, starts_on(grain, cohort_no + age) AS period_start,
  size AS cohort_size, active AS active_customers, ratio(active, size) AS retention_rate,
  not_yet_last AS rolling_active_customers, ratio(not_yet_last, size) AS rolling_retention_rate,
  repeated_to_now AS repeated_customers, ratio(repeated_to_now, size) AS cumulative_repeat_rate,
  repeated_at_once AS repeated_in_own_period, orders, money(net) AS order_value, money(refunds) AS refunds,
  money(revenue) AS revenue, money(profit) AS profit, ratio(revenue, revenue_at_first) AS revenue_retention,
  money(revenue_to_now) AS cumulative_net_sales, money(half_up(revenue_to_now, size)) AS cumulative_net_sales_per_customer,
  money(profit_to_now) AS cumulative_gross_profit, money(half_up(profit_to_now, size)) AS cumulative_gross_profit_per_customer,
  date_sub(starts_on(grain, cohort_no + age + 1), 1) <= as_of AS is_complete
FROM running;
