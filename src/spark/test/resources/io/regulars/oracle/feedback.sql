-- Survey answers per period and dimension value. Each respondent counts once per period and value, with the latest answer.

-- lateness: the rank of an answer, the latest first; at the same instant the higher score, then the score on the larger scale.
-- days_to_next_order: days to the first order after the day of the answer.
CREATE TABLE answer_with_next_order AS
WITH purchase_day AS (SELECT DISTINCT customer_no, day FROM purchase WHERE customer_no IS NOT NULL)
SELECT
  a.*, row_number() OVER (ORDER BY a.responded_at, a.score, a.scale) AS lateness,
  -- an answer without a customer id counts as a separate respondent
  coalesce(a.customer_no, -a.answer_no) AS respondent_no,
  b.customer_no IS NOT NULL AS of_buyer, p.rfm_segment AS segment, n.day - a.day AS days_to_next_order,
  CAST(getvariable('as_of') AS DATE) - a.day AS observed_days
FROM answer a
LEFT JOIN buyer b ON b.customer_no = a.customer_no
LEFT JOIN customer_profile p ON p.customer_id = b.customer_id
ASOF LEFT JOIN purchase_day n ON n.customer_no = a.customer_no AND n.day > a.day;

CREATE TABLE answer_member AS
SELECT 'all' AS dimension, 'all' AS member, lateness, day FROM answer_with_next_order
UNION ALL
SELECT 'channel', member_name(channel), lateness, day FROM answer_with_next_order
UNION ALL
SELECT 'country', member_name(country), lateness, day FROM answer_with_next_order
UNION ALL
SELECT 'category', member_name(category), lateness, day FROM answer_with_next_order
UNION ALL
SELECT dimension, member_name(dimensions[position]), lateness, day FROM answer_with_next_order, own_dimension
UNION ALL
SELECT dimension, member_name(line_dimensions[position]), lateness, day FROM answer_with_next_order, own_line_dimension
UNION ALL
SELECT 'segment', segment, lateness, day FROM answer_with_next_order WHERE segment IS NOT NULL;

-- Numbers for the pairs of respondent and survey, so that grouping uses one small column.
CREATE TABLE feedback_series AS
SELECT CAST(row_number() OVER () AS INTEGER) AS series_no, dimension, member, survey
FROM (SELECT DISTINCT dimension, member FROM answer_member) CROSS JOIN survey_options;

CREATE TABLE respondent AS
WITH latest AS (
  SELECT c.grain, c.period_no, s.series_no, a.respondent_no, max(m.lateness) AS lateness
  FROM answer_member m
  JOIN answer_with_next_order a USING (lateness)
  JOIN feedback_series s ON s.dimension = m.dimension AND s.member = m.member AND s.survey = a.survey
  JOIN told_calendar c ON c.of_all = (m.dimension = 'all') AND c.day = m.day
  GROUP BY ALL)
SELECT l.grain, l.period_no, s.dimension, s.member, a.*
FROM latest l JOIN feedback_series s USING (series_no) JOIN answer_with_next_order a USING (lateness);

CREATE TABLE feedback_in_period AS
SELECT
  grain, dimension, member, period_no,
  count(*) FILTER (survey = 'nps') AS nps_respondents,
  count(*) FILTER (survey = 'nps' AND is_good) AS promoters,
  count(*) FILTER (survey = 'nps' AND is_bad) AS detractors,
  count(*) FILTER (survey = 'csat') AS csat_respondents,
  count(*) FILTER (survey = 'csat' AND is_good) AS satisfied_respondents,
  count(*) FILTER (survey = 'ces') AS ces_respondents,
  avg(placed_score / options) FILTER (survey = 'ces') AS ces,
  stddev_samp(placed_score / options) FILTER (survey = 'ces') AS ces_stddev,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_good AND observed_days >= 90) AS promoters_eligible_90,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_good AND observed_days >= 90 AND days_to_next_order <= 90) AS promoters_repeated_90,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_good AND observed_days >= 180) AS promoters_eligible_180,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_good AND observed_days >= 180 AND days_to_next_order <= 180) AS promoters_repeated_180,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_bad AND observed_days >= 90) AS detractors_eligible_90,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_bad AND observed_days >= 90 AND days_to_next_order <= 90) AS detractors_repeated_90,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_bad AND observed_days >= 180) AS detractors_eligible_180,
  count(*) FILTER (survey = 'nps' AND of_buyer AND is_bad AND observed_days >= 180 AND days_to_next_order <= 180) AS detractors_repeated_180
FROM respondent
GROUP BY ALL;
