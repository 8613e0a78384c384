-- Checks the published value models for each buyer, given the published parameters: the likelihood, whether it is at its maximum, and
-- the predictions. Reads purchase, buyer, customer_profile, own_dimension, first_line_member and published_model, the rows of value_model.
--
-- The methods differ from those of the main code: expectations are integrals over the dropout probability (equation 9 of Fader, Hardie
-- and Lee, 2005, averaged over the customer's own beta distribution), not series, and likelihoods are the published sums of gamma
-- functions, term by term.

CREATE MACRO lbeta(a, b) AS lgamma(a) + lgamma(b) - lgamma(a + b);

-- True if two numbers differ by at most a millionth of the greater one and `least`, or if both are null.
CREATE MACRO near(expected, actual, least) AS
  CASE WHEN expected IS NULL OR actual IS NULL THEN expected IS NULL AND actual IS NULL
    ELSE abs(expected - actual) <= least + 1e-6 * greatest(abs(expected), abs(actual)) END;

-- The parameters of each fit. chances: the number of chances to drop out for a customer without a repeat.
CREATE TABLE purchase_fit AS
SELECT
  dimension, member, CASE model WHEN 'mbg_nbd' THEN 1 ELSE 0 END AS chances,
  max(value) FILTER (parameter = 'r') AS r, max(value) FILTER (parameter = 'alpha') AS alpha,
  max(value) FILTER (parameter = 'a') AS a, max(value) FILTER (parameter = 'b') AS b
FROM published_model WHERE model IN ('bg_nbd', 'mbg_nbd') AND status = 'fitted' GROUP BY ALL;

CREATE TABLE spend_fit AS
SELECT
  dimension, member,
  max(value) FILTER (parameter = 'p') AS p, max(value) FILTER (parameter = 'q') AS q, max(value) FILTER (parameter = 'v') AS v
FROM published_model WHERE model = 'gamma_gamma' AND status = 'fitted' GROUP BY ALL;

-- Buyers as input of the models, once for the model of all and once for the model of their member. Time in weeks.
CREATE TABLE modelled_buyer AS
WITH split AS (SELECT coalesce(max(dimension) FILTER (dimension <> 'all'), 'all') AS dimension FROM published_model),
sold AS (
  SELECT customer_no, day, sum(CASE WHEN getvariable('is_gross_profit') THEN coalesce(profit, 0) ELSE net END) / 10000 AS amount
  FROM purchase WHERE customer_no IS NOT NULL GROUP BY customer_no, day),
-- a refund belongs to the purchase that it names, else to the last purchase not after it, else to the first
given_back AS (
  SELECT customer_no, coalesce(
      (SELECT max(s.day) FROM sold s WHERE s.customer_no = f.customer_no AND s.day <= coalesce(f.order_day, f.day)),
      (SELECT min(s.day) FROM sold s WHERE s.customer_no = f.customer_no)) AS day,
    sum(CASE WHEN getvariable('is_gross_profit') THEN lost_profit ELSE amount END) / 10000 AS amount
  FROM refund f WHERE customer_no IS NOT NULL GROUP BY ALL),
bought AS (
  SELECT s.customer_no, s.day, s.amount - coalesce(g.amount, 0) AS amount FROM sold s LEFT JOIN given_back g USING (customer_no, day)),
seen AS (
  SELECT
    customer_no, count(*) - 1 AS x, (max(day) - min(day)) / 7 AS t_x, (CAST(getvariable('as_of') AS DATE) - min(day)) / 7 AS t,
    sum(amount) AS amount, arg_min(amount, day) AS first_amount
  FROM bought GROUP BY customer_no),
member AS (
  SELECT
    b.customer_no, b.customer_id, s.dimension,
    CASE s.dimension WHEN 'channel' THEN b.acquisition_channel WHEN 'country' THEN b.country
      ELSE coalesce(b.dimensions[(SELECT position FROM own_dimension o WHERE o.dimension = s.dimension)], f.member) END AS member
  FROM buyer b CROSS JOIN split s LEFT JOIN first_line_member f USING (customer_no, dimension))
SELECT 'all' AS dimension, 'all' AS member, m.customer_id, x, t_x, t, ratio(amount - first_amount, x) AS mean_spend
FROM member m JOIN seen USING (customer_no)
UNION ALL
SELECT m.dimension, m.member, m.customer_id, x, t_x, t, ratio(amount - first_amount, x)
FROM member m JOIN seen USING (customer_no) WHERE m.dimension <> 'all' AND m.member IS NOT NULL;

-- Repeat purchase days by week of the year compared with the mean of the year around each day, from two full years of history.
-- shrunk towards 1 by the share of the variance that a Poisson distribution explains.
CREATE TABLE season AS
WITH bought AS (SELECT DISTINCT customer_no, day FROM purchase WHERE customer_no IS NOT NULL),
repeated AS (
  SELECT day, count(*) FILTER (nth > 1) AS repeats
  FROM (SELECT day, row_number() OVER (PARTITION BY customer_no ORDER BY day) AS nth FROM bought) GROUP BY day),
span AS (SELECT min(day) AS first_day, CAST(getvariable('as_of') AS DATE) AS last_day FROM bought),
each_day AS (SELECT CAST(unnest(range(CAST(first_day AS TIMESTAMP), CAST(last_day AS TIMESTAMP) + INTERVAL 1 DAY, INTERVAL 1 DAY)) AS DATE) AS day FROM span),
averaged AS (
  SELECT day, coalesce(repeats, 0) AS repeats,
    avg(coalesce(repeats, 0)) OVER (ORDER BY day ROWS BETWEEN 182 PRECEDING AND 182 FOLLOWING) AS trend
  FROM each_day LEFT JOIN repeated USING (day)),
week AS (
  SELECT least(52, (dayofyear(day) - 1) // 7 + 1) AS week_of_year, CAST(sum(repeats) AS BIGINT) AS repeats, sum(trend) AS trend
  FROM averaged, span
  WHERE day - first_day >= 182 AND last_day - day >= 182 AND last_day - first_day >= 729
  GROUP BY week_of_year),
kept AS (
  SELECT greatest(0, 1 - sum(1 / trend) / sum(pow(repeats / trend - 1, 2))) AS kept FROM week)
SELECT week_of_year, repeats, trend,
  (1 + kept * (repeats / trend - 1)) / (sum(1 + kept * (repeats / trend - 1)) OVER () / 52) AS index
FROM week, kept;

-- Log-likelihoods at the published parameters, and with each parameter in turn increased or decreased by one percent.
CREATE TABLE purchase_likelihood AS
WITH move AS (SELECT unnest(['none', 'r', 'alpha', 'a', 'b']) AS moved, unnest([[1.0], [0.99, 1.01], [0.99, 1.01], [0.99, 1.01], [0.99, 1.01]]) AS factors),
tried AS (
  SELECT
    dimension, member, chances, moved, factor,
    r * CASE moved WHEN 'r' THEN factor ELSE 1 END AS r, alpha * CASE moved WHEN 'alpha' THEN factor ELSE 1 END AS alpha,
    a * CASE moved WHEN 'a' THEN factor ELSE 1 END AS a, b * CASE moved WHEN 'b' THEN factor ELSE 1 END AS b
  FROM purchase_fit, (SELECT moved, unnest(factors) AS factor FROM move)),
-- either still alive, or dropped out at the last chance, k
term AS (
  SELECT
    t.dimension, t.member, moved, factor, lgamma(r + x) - lgamma(r) + r * ln(alpha) - lbeta(a, b) AS of_both,
    lbeta(a, b + x + chances) - (r + x) * ln(alpha + y.t) AS alive,
    CASE WHEN x + chances > 0 THEN lbeta(a + 1, b + x + chances - 1) - (r + x) * ln(alpha + t_x) END AS stopped
  FROM tried t JOIN modelled_buyer y USING (dimension, member))
SELECT
  dimension, member, moved, factor,
  sum(of_both + greatest(alive, coalesce(stopped, alive))
    + ln(exp(alive - greatest(alive, coalesce(stopped, alive)))
      + coalesce(exp(stopped - greatest(alive, stopped)), 0))) AS log_likelihood
FROM term GROUP BY ALL;

CREATE TABLE spend_likelihood AS
WITH move AS (SELECT unnest(['none', 'p', 'q', 'v']) AS moved, unnest([[1.0], [0.99, 1.01], [0.99, 1.01], [0.99, 1.01]]) AS factors),
tried AS (
  SELECT
    dimension, member, moved, factor, p * CASE moved WHEN 'p' THEN factor ELSE 1 END AS p,
    q * CASE moved WHEN 'q' THEN factor ELSE 1 END AS q, v * CASE moved WHEN 'v' THEN factor ELSE 1 END AS v
  FROM spend_fit, (SELECT moved, unnest(factors) AS factor FROM move))
SELECT
  dimension, member, moved, factor,
  sum(q * ln(v) - lbeta(p * x, q) + (p * x - 1) * ln(mean_spend) + p * x * ln(x) - (p * x + q) * ln(x * mean_spend + v)) AS log_likelihood
FROM tried JOIN modelled_buyer USING (dimension, member)
WHERE x > 0 AND mean_spend > 0 GROUP BY ALL;

-- The predictions for each buyer: by the model of its member if there is one, else by the model of all.
CREATE TABLE buyer_with_models AS
WITH own AS (SELECT customer_id, dimension, member FROM modelled_buyer WHERE dimension <> 'all')
SELECT
  y.customer_id, y.x, y.t_x, y.t, y.mean_spend,
  CASE WHEN f.r IS NULL THEN g ELSE f END AS purchases, CASE WHEN s.p IS NULL THEN h ELSE s END AS spend
FROM (SELECT * FROM modelled_buyer WHERE dimension = 'all') y
LEFT JOIN own o USING (customer_id)
LEFT JOIN purchase_fit f ON f.dimension = o.dimension AND f.member = o.member
LEFT JOIN spend_fit s ON s.dimension = o.dimension AND s.member = o.member
LEFT JOIN purchase_fit g ON g.dimension = 'all'
LEFT JOIN spend_fit h ON h.dimension = 'all';

-- Points and weights between 0 and 1 that are so dense towards both ends that singularities of powers do no harm
-- (tanh-sinh quadrature; y is the log-odds of the point).
CREATE TABLE quadrature AS
WITH step AS (SELECT unnest(range(-84, 85)) / 16.0 AS u)
SELECT y, -ln(1 + exp(-y)) AS log_p, -ln(1 + exp(y)) AS log_rest, pi() * (exp(u) + exp(-u)) / 2 / 16.0 AS width
FROM (SELECT u, pi() * (exp(u) - exp(-u)) / 2 AS y FROM step);

-- Given rate and dropout probability p, an alive customer has (1 - exp(-rate p t)) / p expected purchases. Averaged over the gamma
-- distributed rate this is (1 - (1 + p s)^-n) / p, with n = r + x and s = t / (alpha + T).
CREATE TABLE expected_if_alive AS
WITH alike AS (SELECT DISTINCT purchases, x, t FROM buyer_with_models WHERE purchases.r IS NOT NULL),
ahead AS (SELECT unnest(range(1, getvariable('horizon_weeks') + 1)) AS week),
posed AS (
  SELECT purchases, x, t, week, purchases.r + x AS n, week / (purchases.alpha + t) AS s,
    purchases.a AS a, purchases.b + x + purchases.chances AS b, lbeta(a, b) AS log_all
  FROM alike, ahead)
SELECT
  purchases, x, t, week,
  sum(width * exp(a * log_p + b * log_rest - log_all)
    * CASE WHEN n * s * exp(log_p) < 1e-4
        THEN n * s * (1 - (n + 1) / 2 * s * exp(log_p) * (1 - (n + 2) / 3 * s * exp(log_p)))
        ELSE (1 - pow(1 + s * exp(log_p), -n)) / exp(log_p) END) AS expected
FROM posed, quadrature GROUP BY ALL;

CREATE TABLE expected_ahead AS
WITH day_ahead AS (
  SELECT unnest(range(1, 7 * getvariable('horizon_weeks') + 1)) AS ahead),
season_ahead AS (
  SELECT (ahead - 1) // 7 + 1 AS week, avg(coalesce(index, 1)) AS factor
  FROM day_ahead LEFT JOIN season
    ON week_of_year = least(52, (dayofyear(CAST(getvariable('as_of') AS DATE) + CAST(ahead AS INTEGER)) - 1) // 7 + 1)
  GROUP BY ALL),
by_week AS (
  SELECT * EXCLUDE (expected, factor),
    factor * (expected - coalesce(lag(expected) OVER (PARTITION BY purchases, x, t ORDER BY week), 0)) AS added
  FROM expected_if_alive JOIN season_ahead USING (week))
SELECT
  purchases, x, t, sum(added) AS orders, sum(added * pow(1 + getvariable('yearly_discount'), -week / 52.1775)) AS discounted
FROM by_week GROUP BY purchases, x, t;

-- The odds of dropout are those of the two terms of the likelihood. Expected spend: the weighted mean of the mean of all customers and
-- the customer's own mean.
CREATE TABLE predicted_buyer AS
WITH told AS (
  SELECT
    y.*, e.orders, e.discounted,
    CASE WHEN x + purchases.chances > 0 THEN
      1 / (1 + exp(lbeta(purchases.a + 1, purchases.b + x + purchases.chances - 1) - lbeta(purchases.a, purchases.b + x + purchases.chances)
        + (purchases.r + x) * (ln(purchases.alpha + t) - ln(purchases.alpha + t_x)))) END AS alive,
    CASE WHEN x > 0 AND mean_spend > 0 THEN spend.p * x / (spend.p * x + spend.q - 1) ELSE 0 END AS own_weight,
    ceil(7 * (purchases.alpha + t) * (pow(2, 1 / (purchases.r + x)) - 1)) AS wait
  FROM buyer_with_models y LEFT JOIN expected_ahead e USING (purchases, x, t))
SELECT
  customer_id, coalesce(alive, 1) * orders AS predicted_orders,
  coalesce(alive, 1) * discounted
    * ((1 - own_weight) * spend.p * spend.v / (spend.q - 1) + own_weight * coalesce(mean_spend, 0)) AS predicted_value,
  alive AS p_alive,
  CASE WHEN wait <= 7 * getvariable('horizon_weeks') THEN CAST(getvariable('as_of') AS DATE) + CAST(wait AS INTEGER) END AS predicted_next_order_on
FROM told;

-- Every published value that differs, as one line of text each.
CREATE TABLE disagreement AS
WITH counted AS (
  SELECT
    dimension, member, count(*) AS customers, count(*) FILTER (x > 0) AS repeat_buyers, max(t) * 7 AS days,
    count(*) FILTER (x > 0 AND mean_spend > 0) AS spenders,
    corr(x, mean_spend) FILTER (x > 0 AND mean_spend > 0) AS correlation
  FROM modelled_buyer GROUP BY dimension, member),
model AS (SELECT m.*, c.* EXCLUDE (dimension, member, customers, repeat_buyers), c.customers AS buyers, c.repeat_buyers AS repeaters
  FROM published_model m LEFT JOIN counted c USING (dimension, member)),
segment AS (
  SELECT s.segment AS rfm_segment, coalesce(sum(p.predicted_orders), 0) AS orders, coalesce(sum(p.predicted_value), 0) AS value,
    count(p.customer_id) AS customers, count(p.customer_id) - count(p.predicted_orders) AS unknown, count(p.customer_id) - count(p.predicted_value) AS unvalued
  FROM (SELECT DISTINCT segment FROM rfm_map) s
  LEFT JOIN customer_profile c ON c.rfm_segment = s.segment
  LEFT JOIN predicted_buyer p USING (customer_id) GROUP BY s.segment)
SELECT 'season_index is otherwise: ' || coalesce(e, a) AS said FROM season e FULL JOIN published_season a USING (week_of_year)
WHERE e.repeats IS DISTINCT FROM a.repeat_purchases OR NOT near(e.trend, a.trend, 1e-9) OR NOT near(e.index, a.season_index, 1e-9)
UNION ALL
SELECT 'value_model counts other buyers: ' || model AS said FROM model
WHERE (model <> 'gamma_gamma' AND (customers IS DISTINCT FROM coalesce(buyers, 0) OR repeat_buyers IS DISTINCT FROM coalesce(repeaters, 0)))
  OR (model = 'gamma_gamma' AND (customers IS DISTINCT FROM coalesce(repeaters, 0) OR repeat_buyers IS DISTINCT FROM coalesce(spenders, 0)))
  OR NOT near(CASE WHEN model = 'gamma_gamma' AND isfinite(correlation) THEN correlation END, frequency_spend_correlation, 1e-9)
UNION ALL
SELECT 'value_model has another status: ' || model FROM model
WHERE (model <> 'gamma_gamma' AND CASE WHEN coalesce(buyers, 0) < 500 THEN status <> 'too_few_buyers' WHEN days < 180 THEN status <> 'too_short_a_time'
    WHEN repeaters < 50 THEN status <> 'too_few_repeat_buyers' ELSE status NOT IN ('fitted', 'not_converged', 'no_finite_maximum') END)
  OR (model = 'gamma_gamma' AND CASE WHEN coalesce(spenders, 0) = 0 THEN status <> 'no_positive_spend'
    WHEN spenders < 50 THEN status <> 'too_few_repeat_buyers' ELSE status IN ('no_positive_spend', 'too_few_repeat_buyers', 'too_few_buyers', 'too_short_a_time') END)
UNION ALL
SELECT 'value_model has another log-likelihood: ' || m || ' for ' || l FROM published_model m
LEFT JOIN (
  SELECT *, false AS is_of_spend FROM purchase_likelihood UNION ALL SELECT *, true FROM spend_likelihood) l
  ON l.dimension = m.dimension AND l.member = m.member AND l.is_of_spend = (m.model = 'gamma_gamma') AND l.moved = 'none'
WHERE m.status = 'fitted' AND NOT near(l.log_likelihood, m.log_likelihood, 0)
UNION ALL
SELECT 'no maximum of the likelihood: ' || l FROM purchase_likelihood l
JOIN purchase_likelihood m ON m.dimension = l.dimension AND m.member = l.member AND m.moved = 'none'
WHERE l.moved <> 'none' AND l.log_likelihood >= m.log_likelihood
UNION ALL
SELECT 'no maximum of the likelihood: ' || l FROM spend_likelihood l
JOIN spend_likelihood m ON m.dimension = l.dimension AND m.member = l.member AND m.moved = 'none'
WHERE l.moved <> 'none' AND l.log_likelihood >= m.log_likelihood
UNION ALL
SELECT 'customer_profile expects otherwise: ' || e || ' but ' || {'orders': a.predicted_orders, 'value': a.predicted_value, 'alive': a.p_alive, 'next': a.predicted_next_order_on}
FROM predicted_buyer e LEFT JOIN published_profile a USING (customer_id)
WHERE NOT near(e.predicted_orders, a.predicted_orders, 1e-9) OR NOT near(e.predicted_value, CAST(a.predicted_value AS DOUBLE), 0.00005)
  OR NOT near(e.p_alive, a.p_alive, 1e-12) OR e.predicted_next_order_on IS DISTINCT FROM a.predicted_next_order_on
UNION ALL
SELECT 'rfm_segments expects otherwise: ' || e || ' but ' || a FROM segment e LEFT JOIN published_segment a USING (rfm_segment)
WHERE NOT near(CASE WHEN unknown = 0 AND EXISTS (SELECT 1 FROM purchase_fit WHERE dimension = 'all') THEN e.orders END, a.predicted_orders, 1e-9 * (1 + e.customers))
  OR NOT near(CASE WHEN unvalued = 0 AND EXISTS (SELECT 1 FROM purchase_fit WHERE dimension = 'all') AND EXISTS (SELECT 1 FROM spend_fit WHERE dimension = 'all') THEN e.value END,
    CAST(a.predicted_value AS DOUBLE), 0.0001 * (1 + e.customers))
  OR (a.predicted_value IS NULL) <> (a.predicted_value_low IS NULL) OR (a.predicted_value IS NULL) <> (a.predicted_value_high IS NULL)
  OR a.predicted_value_low > a.predicted_value OR a.predicted_value_high < a.predicted_value OR a.predicted_value_low < 0
UNION ALL
SELECT 'predicted_total is no sum of the segments: ' || e || ' but ' || a
FROM (
  SELECT 'orders' AS measure, CAST(sum(customers) AS BIGINT) AS customers, sum(orders) AS predicted FROM segment
  UNION ALL
  SELECT 'value', CAST(sum(customers) AS BIGINT), sum(value) FROM segment) e
LEFT JOIN published_total a ON a.rfm_segment = 'all' AND a.measure = e.measure
WHERE e.customers IS DISTINCT FROM a.customers OR a.predicted IS NOT NULL AND NOT near(e.predicted, a.predicted, 0.0001 * (1 + e.customers))
UNION ALL
SELECT 'predicted_total has bounds in another order: ' || a FROM published_total a
WHERE NOT coalesce(0 <= low_95 AND low_95 <= low_80 AND low_80 <= predicted AND predicted <= high_80 AND high_80 <= high_95, predicted IS NULL);
