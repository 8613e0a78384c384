-- Reviews per period of the shop, and to date per product, brand and category.

CREATE TABLE review_with_next_order AS
WITH purchase_day AS (SELECT DISTINCT customer_no, day FROM purchase WHERE customer_no IS NOT NULL)
SELECT
  r.*, b.customer_no IS NOT NULL AS of_buyer, n.day - r.day AS days_to_next_order,
  CAST(getvariable('as_of') AS DATE) - r.day AS observed_days
FROM review r
LEFT JOIN buyer b ON b.customer_no = r.customer_no
ASOF LEFT JOIN purchase_day n ON n.customer_no = r.customer_no AND n.day > r.day;

-- A buyer comes back or not once per period, by the latest review in it; at the same instant by the better one.
CREATE TABLE reviewer_in_period AS
SELECT c.grain, c.period_no, r.*
FROM review_with_next_order r JOIN calendar c USING (day)
WHERE r.of_buyer
QUALIFY row_number() OVER (PARTITION BY c.grain, c.period_no, r.customer_no ORDER BY r.reviewed_at DESC, r.stars DESC) = 1;

CREATE TABLE review_in_period AS
WITH written AS (
  SELECT c.grain, c.period_no, count(*) AS reviews, count(*) FILTER (is_satisfied) AS satisfied, sum(stars) AS stars
  FROM review JOIN calendar c USING (day) GROUP BY ALL),
came_back AS (
  SELECT
    grain, period_no,
    count(*) FILTER (is_satisfied AND observed_days >= 90) AS satisfied_eligible_90,
    count(*) FILTER (is_satisfied AND observed_days >= 90 AND days_to_next_order <= 90) AS satisfied_repeated_90,
    count(*) FILTER (is_satisfied AND observed_days >= 180) AS satisfied_eligible_180,
    count(*) FILTER (is_satisfied AND observed_days >= 180 AND days_to_next_order <= 180) AS satisfied_repeated_180,
    count(*) FILTER (NOT is_satisfied AND observed_days >= 90) AS unsatisfied_eligible_90,
    count(*) FILTER (NOT is_satisfied AND observed_days >= 90 AND days_to_next_order <= 90) AS unsatisfied_repeated_90,
    count(*) FILTER (NOT is_satisfied AND observed_days >= 180) AS unsatisfied_eligible_180,
    count(*) FILTER (NOT is_satisfied AND observed_days >= 180 AND days_to_next_order <= 180) AS unsatisfied_repeated_180
  FROM reviewer_in_period GROUP BY ALL)
FROM written LEFT JOIN came_back USING (grain, period_no);

CREATE TABLE review_of_member AS
SELECT 'product' AS level, member_name(product_id) AS member, day, stars, is_satisfied FROM review
UNION ALL
SELECT 'brand', member_name(brand), day, stars, is_satisfied FROM review
UNION ALL
SELECT 'category', member_name(category), day, stars, is_satisfied FROM review;

CREATE TABLE product_rating AS
SELECT
  level, member, count(*) AS reviews, CAST(sum(stars) AS DOUBLE) / count(*) / 10000 AS mean_rating,
  count(*) FILTER (is_satisfied) AS satisfied_reviews, ratio(satisfied_reviews, count(*)) AS satisfied_share,
  wilson(count(*) FILTER (is_satisfied), count(*), -1) AS satisfied_share_low,
  wilson(count(*) FILTER (is_satisfied), count(*), 1) AS satisfied_share_high
FROM review_of_member GROUP BY level, member;
