-- One row per buyer and known category. Quartiles are over unit prices paid, one per line, with linear interpolation.

CREATE TABLE customer_category AS
WITH shop AS (
  SELECT category, quantile_cont(unit_price_paid, [0.25, 0.5, 0.75]) AS price_quartiles
  FROM sold_line WHERE category IS NOT NULL GROUP BY category)
SELECT
  person.customer_id, c.category, c.orders, c.lines, c.units, money(c.net) AS order_value,
  money(floor(c.price_quartiles[1] + 0.5)) AS p25_unit_price,
  money(floor(c.price_quartiles[2] + 0.5)) AS median_unit_price,
  money(floor(c.price_quartiles[3] + 0.5)) AS p75_unit_price,
  CASE
    WHEN c.lines < getvariable('min_price_lines') THEN NULL
    WHEN c.price_quartiles[2] <= shop.price_quartiles[1] THEN 'budget'
    WHEN c.price_quartiles[2] <= shop.price_quartiles[2] THEN 'mid'
    WHEN c.price_quartiles[2] <= shop.price_quartiles[3] THEN 'premium'
    ELSE 'luxury'
  END AS price_band
FROM category_spend c JOIN person USING (customer_no) JOIN shop USING (category);
