-- One row per buyer and known brand. lift: the brand's share of the customer's branded spend ÷ its share of the shop's branded spend.

CREATE TABLE customer_brand AS
WITH shop AS (
  SELECT brand, ratio(sum(net), sum(sum(net)) OVER ()) AS share
  FROM sold_line WHERE brand IS NOT NULL GROUP BY brand)
SELECT
  person.customer_id, b.brand, b.orders, b.units, money(b.net) AS order_value,
  ratio(b.net, b.net_of_all) AS share,
  ratio(ratio(b.net, b.net_of_all), shop.share) AS lift,
  CAST(b.rank AS INTEGER) AS rank
FROM brand_spend b JOIN person USING (customer_no) JOIN shop USING (brand);
