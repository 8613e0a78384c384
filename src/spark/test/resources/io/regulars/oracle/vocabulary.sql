-- Macros that the other files use: text, instants, money, ratios.
-- Settings are DuckDB variables, set by SecondOpinion before this file runs.

-- Text as the shop gave it; empty or blank text is null.
CREATE MACRO known(x) AS CASE WHEN trim(x) <> '' THEN x END;

-- The name of a member in a key; an unknown value is a member too.
CREATE MACRO member_name(x) AS coalesce(x, '(unknown)');

-- The day of an instant (TIMESTAMPTZ) in the shop's time zone.
CREATE MACRO business_date(instant) AS CAST(timezone(getvariable('zone'), instant) AS DATE);

-- Ticks as published.
CREATE MACRO money(x) AS CAST(CAST(x AS DECIMAL(19, 0)) * 0.0001 AS DECIMAL(19, 4));

-- n ÷ d in whole numbers, half rounded away from zero. d > 0.
CREATE MACRO half_up(n, d) AS
  CASE WHEN n >= 0 THEN (2 * n + d) // (2 * d) ELSE -((-2 * n + d) // (2 * d)) END;

-- Converts hundred-millionths of the currency (the unit of input amounts) to ticks, ten-thousandths of it.
CREATE MACRO ticks(amount) AS half_up(amount, 10000);

-- With exchange rates: the currency of a row that is not in the shop's currency.
CREATE MACRO foreign_currency(x) AS
  CASE WHEN getvariable('has_exchange_rates') THEN nullif(upper(trim(known(x))), getvariable('currency')) END;

-- The ticks of a quantity times an amount (in hundred-millionths, and as given), converted by the rate before rounding.
-- The product with a rate is calculated in floating point, in this order.
CREATE MACRO converted_ticks(quantity, amount, given_amount, rate) AS
  CASE WHEN rate IS NULL THEN ticks(quantity * amount)
    ELSE CAST(round(quantity * (given_amount * rate) * 10000) AS BIGINT) END;

-- The smallest whole number not below n ÷ d. n >= 0, d > 0.
CREATE MACRO ceiling_of(n, d) AS (n + d - 1) // d;

-- A rate: null if the denominator is 0.
CREATE MACRO ratio(n, d) AS CAST(n AS DOUBLE) / nullif(CAST(d AS DOUBLE), 0);

-- The bounds of the Wilson 95 % interval of a share of k in n.
CREATE MACRO wilson(k, n, side) AS
  (k / n + pow(1.959963984540054, 2) / (2 * n)
    + side * 1.959963984540054 * sqrt(k / n * (1 - k / n) / n + pow(1.959963984540054, 2) / (4 * n * n)))
  / (1 + pow(1.959963984540054, 2) / n);

-- The band of an age in years; null below 0.
CREATE MACRO age_band(age) AS
  CASE WHEN age < 0 THEN NULL WHEN age < 18 THEN 'under 18' WHEN age < 25 THEN '18-24' WHEN age < 35 THEN '25-34'
    WHEN age < 45 THEN '35-44' WHEN age < 55 THEN '45-54' WHEN age < 65 THEN '55-64' WHEN age >= 65 THEN '65 and over' END;

-- The first day of the period of a day, by grain (week, month, quarter, year).
CREATE MACRO week_of(d) AS
  d - CAST((isodow(d) - getvariable('week_starts_on') + 7) % 7 AS INTEGER);
CREATE MACRO months_into_fiscal_year(d) AS
  (month(d) - getvariable('fiscal_first_month') + 12) % 12;
CREATE MACRO months_before(d, n) AS
  CAST(date_trunc('month', d) - to_months(CAST(n AS INTEGER)) AS DATE);
CREATE MACRO period_start_of(grain, d) AS
  CASE grain
    WHEN 'week' THEN week_of(d)
    WHEN 'month' THEN months_before(d, 0)
    WHEN 'quarter' THEN months_before(d, months_into_fiscal_year(d) % 3)
    WHEN 'year' THEN months_before(d, months_into_fiscal_year(d))
    WHEN 'all' THEN CAST(getvariable('first_day') AS DATE)
  END;
CREATE MACRO next_period_start(grain, start) AS
  CASE grain
    WHEN 'week' THEN start + 7
    WHEN 'month' THEN CAST(start + to_months(1) AS DATE)
    WHEN 'quarter' THEN CAST(start + to_months(3) AS DATE)
    WHEN 'year' THEN CAST(start + to_months(12) AS DATE)
    WHEN 'all' THEN CAST(getvariable('as_of') AS DATE) + 1
  END;

-- Grains sort and group as small numbers; they are published as text.
CREATE TYPE grain AS ENUM ('week', 'month', 'quarter', 'year', 'all');
