package io.regulars.report;

import java.util.List;

/**
 * All queries of the report on the published tables. They return aggregates only, no rows of single
 * customers.
 */
public final class ReportQueries {
  /** Maximum number of values per dimension; the page also shows the total number of values. */
  private static final int MAX_MEMBERS = 12;

  /** KPIs of the whole shop: one row per period, one column per metric. */
  private static final ReportQuery KPIS =
      ReportQuery.of(
          "kpis",
          List.of("kpi_wide"),
          """
          SELECT * EXCEPT (dimension, member, back, closing_base, strict_retention_rate),
            CASE WHEN is_window_complete THEN closing_base END AS closing_base,
            CASE WHEN is_window_complete THEN strict_retention_rate END AS strict_retention_rate
          FROM (
            SELECT *, row_number() OVER (PARTITION BY grain ORDER BY period_start DESC) AS back
            FROM kpi_wide WHERE dimension = 'all')
          WHERE back <= CASE grain
            WHEN 'week' THEN 106 WHEN 'month' THEN 37 WHEN 'quarter' THEN 17 ELSE 11 END
          ORDER BY grain, period_start
          """);

  /** KPIs of the largest values of each dimension: life to date, recent quarters and years. */
  private static final ReportQuery MEMBER_KPIS =
      ReportQuery.of(
          "members",
          List.of("kpi_wide"),
          """
          WITH ranked AS (
            SELECT dimension, member, count(*) OVER (PARTITION BY dimension) AS members,
              row_number() OVER (PARTITION BY dimension ORDER BY size DESC, member) AS place
            FROM (
              SELECT dimension, member, max(greatest(
                coalesce(order_value, 0), coalesce(first_order_value, 0),
                coalesce(marketing_spend, 0), coalesce(nps_respondents, 0))) AS size
              FROM kpi_wide WHERE dimension <> 'all' GROUP BY dimension, member)
          ), periods AS (
            SELECT grain, period_start FROM (
              SELECT grain, period_start,
                row_number() OVER (PARTITION BY grain ORDER BY period_start DESC) AS back
              FROM (SELECT DISTINCT grain, period_start FROM kpi_wide
                WHERE dimension = 'all' AND grain IN ('quarter', 'year', 'all')))
            WHERE back <= CASE grain WHEN 'quarter' THEN 5 ELSE 3 END
          )
          SELECT grain, period_start, is_complete, dimension, member, members, place,
            customers_to_date, active_customers, new_customers, orders, order_value, aov,
            repeat_within_90_days,
            CASE WHEN is_window_complete THEN strict_retention_rate END AS strict_retention_rate,
            gross_margin, discount_rate,
            product_return_rate_by_value, formula_ltv, marketing_spend, leads,
            lead_to_customer_ratio, acquired_customers, cac, first_order_value, first_order_roas,
            roas_90, ltv_90, ltv_to_cac_90, payback_months, payback_observed_months, nps_respondents, nps, nps_low, nps_high, csat_respondents, csat,
            csat_low, csat_high, ces_respondents, ces, ces_low, ces_high
          FROM kpi_wide JOIN ranked USING (dimension, member) JOIN periods USING (grain, period_start)
          WHERE place <= %d
          ORDER BY dimension, place, grain, period_start
          """
              .formatted(MAX_MEMBERS));

  private static final ReportQuery BASE_BRIDGE = bridge("base_bridge");
  private static final ReportQuery MRR_BRIDGE = bridge("mrr_bridge");

  private static ReportQuery bridge(String table) {
    return ReportQuery.of(
        table,
        List.of(table),
        """
        SELECT * EXCEPT (back) FROM (
          SELECT *, row_number() OVER (PARTITION BY grain ORDER BY period_start DESC) AS back
          FROM %s)
        WHERE back <= CASE grain WHEN 'week' THEN 27 WHEN 'month' THEN 25 ELSE 13 END
        ORDER BY grain, period_start
        """
            .formatted(table));
  }

  /** Recent cohorts of all customers and of the largest values of each dimension. */
  private static final ReportQuery COHORTS =
      ReportQuery.of(
          "cohorts",
          List.of("cohort_retention"),
          """
          WITH recent AS (
            SELECT grain, cohort_start, row_number() OVER (
              PARTITION BY grain ORDER BY cohort_start DESC) AS back
            FROM (SELECT DISTINCT grain, cohort_start FROM cohort_retention)
          ), ranked AS (
            SELECT dimension, member, count(*) OVER (PARTITION BY dimension) AS members,
              row_number() OVER (PARTITION BY dimension ORDER BY size DESC, member) AS place
            FROM (
              SELECT dimension, member, max(size) AS size FROM (
                SELECT grain, dimension, member, sum(cohort_size) AS size
                FROM cohort_retention WHERE age = 0 GROUP BY grain, dimension, member)
              GROUP BY dimension, member)
          )
          SELECT grain, dimension, member, members, place, cohort_start, age, cohort_size,
            active_customers, net_sales, gross_profit, cac, is_complete
          FROM cohort_retention
            JOIN recent USING (grain, cohort_start)
            JOIN ranked USING (dimension, member)
          WHERE dimension = 'all' AND back <= CASE grain
              WHEN 'week' THEN 26 WHEN 'month' THEN 24 WHEN 'quarter' THEN 16 ELSE 10 END
            OR dimension <> 'all' AND grain <> 'week' AND place <= 5
              AND dimension IN (SELECT DISTINCT dimension FROM ranked ORDER BY dimension LIMIT 9)
              AND back <= CASE grain WHEN 'month' THEN 18 WHEN 'quarter' THEN 12 ELSE 8 END
          ORDER BY dimension, place, grain, cohort_start, age
          """);

  /** Time from each order to the next order, over all cohorts. */
  private static final ReportQuery WAITS =
      ReportQuery.of(
          "waits",
          List.of("next_purchase"),
          """
          WITH ranked AS (
            SELECT dimension, member, count(*) OVER (PARTITION BY dimension) AS members,
              row_number() OVER (PARTITION BY dimension ORDER BY size DESC, member) AS place
            FROM (
              SELECT dimension, member, max(customers) AS size
              FROM next_purchase WHERE grain = 'all' AND order_number = 1
              GROUP BY dimension, member)
          )
          SELECT dimension, member, members, place, order_number, horizon_days, customers,
            eligible_customers, observed_customers, share, kaplan_meier_share,
            kaplan_meier_low, kaplan_meier_high
          FROM next_purchase JOIN ranked USING (dimension, member)
          WHERE grain = 'all' AND place <= 8
          ORDER BY dimension, place, order_number, horizon_days
          """);

  private static final ReportQuery RFM_GRID =
      ReportQuery.of(
          "rfm_grid",
          List.of("customer_profile"),
          """
          SELECT r_score, f_score, rfm_segment, count(*) AS customers, sum(net_sales) AS net_sales,
            sum(orders) AS orders
          FROM customer_profile GROUP BY r_score, f_score, rfm_segment
          ORDER BY r_score, f_score
          """);

  private static final ReportQuery SEGMENTS =
      ReportQuery.of("segments", List.of("rfm_segments"), "SELECT * FROM rfm_segments");

  private static final ReportQuery CUT_POINTS =
      ReportQuery.of(
          "cut_points",
          List.of("rfm_cut_points"),
          "SELECT * FROM rfm_cut_points ORDER BY measure, score");

  private static final ReportQuery MIGRATION =
      ReportQuery.of(
          "migration",
          List.of("segment_migration"),
          """
          SELECT * FROM segment_migration WHERE as_of IN (
            SELECT DISTINCT as_of FROM segment_migration ORDER BY as_of DESC LIMIT 13)
          ORDER BY as_of, from_segment, to_segment
          """);

  /** Column that names the values of {@code is_discount_seeker}. */
  private static final String SEEKER_KIND =
      """
      CASE WHEN is_discount_seeker THEN 'seeker' WHEN NOT is_discount_seeker THEN 'other'
        ELSE 'too few orders' END AS kind""";

  private static final ReportQuery DISCOUNT_SEEKERS =
      ReportQuery.of(
          "discount_seekers",
          List.of("customer_profile"),
          """
          SELECT %s, count(*) AS customers, sum(orders) AS orders, sum(order_value) AS order_value,
            sum(gross_sales) AS gross_sales, sum(discounts) AS discounts, sum(gross_profit) AS gross_profit,
            sum(if(discount_excess > 0, 1, 0)) AS beyond_the_mix
          FROM customer_profile GROUP BY 1 ORDER BY 1
          """
              .formatted(SEEKER_KIND));

  private static final ReportQuery DISCOUNT_SHARES =
      ReportQuery.of(
          "discount_shares",
          List.of("customer_profile"),
          """
          SELECT %s, CAST(least(floor(discounted_spend_share * 10), 9) AS INT) AS tenth,
            count(*) AS customers
          FROM customer_profile WHERE discounted_spend_share IS NOT NULL
          GROUP BY 1, 2 ORDER BY 1, 2
          """
              .formatted(SEEKER_KIND));

  private static final ReportQuery DISCOUNT_SEGMENTS =
      ReportQuery.of(
          "discount_segments",
          List.of("customer_profile"),
          """
          SELECT rfm_segment, count(is_discount_seeker) AS judged,
            count_if(is_discount_seeker) AS seekers
          FROM customer_profile GROUP BY rfm_segment ORDER BY rfm_segment
          """);

  private static final ReportQuery BRANDS =
      ReportQuery.of(
          "brands",
          List.of("customer_brand"),
          """
          SELECT brand, (SELECT count(DISTINCT brand) FROM customer_brand) AS brands, customers, repeat_customers, first_choice_of,
            half_of_spend_of, units, order_value
          FROM (
            SELECT brand, count(*) AS customers, count_if(orders > 1) AS repeat_customers,
              count_if(rank = 1) AS first_choice_of, count_if(share >= 0.5) AS half_of_spend_of,
              sum(units) AS units, sum(order_value) AS order_value
            FROM customer_brand GROUP BY brand)
          ORDER BY order_value DESC, brand LIMIT 50
          """);

  private static final ReportQuery CATEGORIES =
      ReportQuery.of(
          "categories",
          List.of("customer_category"),
          """
          SELECT category, (SELECT count(DISTINCT category) FROM customer_category) AS categories,
            customers, repeat_customers, units, order_value
          FROM (
            SELECT category, count(*) AS customers, count_if(orders > 1) AS repeat_customers,
              sum(units) AS units, sum(order_value) AS order_value
            FROM customer_category GROUP BY category)
          ORDER BY order_value DESC, category LIMIT 50
          """);

  private static final ReportQuery PRICE_BANDS =
      ReportQuery.of(
          "price_bands",
          List.of("customer_category"),
          """
          SELECT category, price_band, customers, order_value, lowest, highest FROM (
            SELECT category, price_band, count(*) AS customers, sum(order_value) AS order_value,
              min(median_unit_price) AS lowest, max(median_unit_price) AS highest,
              sum(sum(order_value)) OVER (PARTITION BY category) AS of_category
            FROM customer_category WHERE price_band IS NOT NULL GROUP BY category, price_band)
          ORDER BY of_category DESC, category, lowest LIMIT 100
          """);

  private static final ReportQuery LORENZ =
      ReportQuery.of(
          "lorenz",
          List.of("customer_profile"),
          """
          SELECT value_percentile, count(*) AS customers, sum(net_sales) AS net_sales
          FROM customer_profile GROUP BY value_percentile ORDER BY value_percentile
          """);

  private static final ReportQuery BEST_CUSTOMERS =
      ReportQuery.of(
          "best_customers",
          List.of("customer_profile"),
          """
          SELECT top_percent, count(*) AS customers, sum(orders) AS orders,
            sum(net_sales) AS net_sales, min(net_sales) AS least_net_sales
          FROM customer_profile GROUP BY top_percent ORDER BY top_percent NULLS LAST
          """);

  /** Number of customers by their median gap between purchases. */
  private static final ReportQuery GAPS =
      ReportQuery.of(
          "gaps",
          List.of("customer_profile"),
          """
          SELECT CASE WHEN gap_median_days <= 7 THEN 7 WHEN gap_median_days <= 14 THEN 14
              WHEN gap_median_days <= 30 THEN 30 WHEN gap_median_days <= 60 THEN 60
              WHEN gap_median_days <= 90 THEN 90 WHEN gap_median_days <= 180 THEN 180
              WHEN gap_median_days <= 365 THEN 365 ELSE 100000 END AS up_to_days,
            count(*) AS customers, count_if(overdue_ratio <= 1) AS not_due,
            count_if(overdue_ratio > 1 AND overdue_ratio <= 2) AS due,
            count_if(overdue_ratio > 2) AS overdue
          FROM customer_profile WHERE gap_median_days IS NOT NULL
          GROUP BY 1 ORDER BY 1
          """);

  private static final ReportQuery STATUSES =
      ReportQuery.of(
          "statuses",
          List.of("customer_profile"),
          """
          SELECT status, count(*) AS customers, sum(net_sales) AS net_sales
          FROM customer_profile GROUP BY status ORDER BY status
          """);

  private static final ReportQuery HOLDOUT =
      ReportQuery.of(
          "holdout",
          List.of("value_holdout"),
          "SELECT * FROM value_holdout WHERE decile = 0 OR week = 0 ORDER BY decile, week");

  private static final ReportQuery TOTALS =
      ReportQuery.of(
          "totals",
          List.of("predicted_total"),
          """
          SELECT measure, customers, predicted, low_80, high_80, low_95, high_95, model_error,
            calibration_factor, origins, origins_held, origin_weeks, is_calibrated
          FROM predicted_total WHERE rfm_segment = 'all' AND predicted IS NOT NULL
          ORDER BY measure DESC
          """);

  private static final ReportQuery SEASON =
      ReportQuery.of(
          "season",
          List.of("season_index"),
          "SELECT week_of_year, season_index FROM season_index ORDER BY week_of_year");

  private static final ReportQuery MODELS =
      ReportQuery.of(
          "models",
          List.of("value_model"),
          """
          SELECT dimension, member, model, parameter, value, standard_error, customers,
            repeat_buyers, frequency_spend_correlation, status, sentence
          FROM value_model ORDER BY (dimension <> 'all'), customers DESC, dimension, member, model,
            parameter
          LIMIT 60
          """);

  private static final ReportQuery ALIVE =
      ReportQuery.of(
          "alive",
          List.of("customer_profile"),
          """
          SELECT CAST(least(floor(p_alive * 10), 9) AS INT) AS tenth, count(*) AS customers,
            sum(predicted_orders) AS predicted_orders, sum(predicted_value) AS predicted_value
          FROM customer_profile WHERE p_alive IS NOT NULL GROUP BY 1 ORDER BY 1
          """);

  private static final ReportQuery SELLERS =
      ReportQuery.of(
          "sellers",
          List.of("best_sellers"),
          """
          WITH latest AS (
            SELECT grain, max(period_start) AS period_start FROM best_sellers
            WHERE (is_complete OR grain = 'all') AND grain <> 'week' GROUP BY grain)
          SELECT grain, period_start, dimension, ranking, rank, coalesce(name, member) AS name,
            orders, units, order_value, gross_profit, buyers, repeat_buyers, return_rate, share,
            cumulative_share
          FROM best_sellers JOIN latest USING (grain, period_start)
          WHERE rank <= 30
          ORDER BY grain, dimension, ranking, rank
          """);

  private static final ReportQuery RECONCILED =
      ReportQuery.of(
          "reconciled",
          List.of("reconciliation"),
          """
          SELECT grain, period_start, item, orders, amount, is_complete FROM (
            SELECT *, dense_rank() OVER (PARTITION BY grain ORDER BY period_start DESC) AS back
            FROM reconciliation WHERE grain <> 'week')
          WHERE back <= 8 ORDER BY grain, period_start, item
          """);

  private static final ReportQuery FINDINGS =
      ReportQuery.of(
          "findings",
          List.of("data_quality", "runs"),
          """
          SELECT input, rule, severity, sentence, rows_seen, rows_affected, share, tolerance, passed
          FROM data_quality
          WHERE run_id = (
            SELECT run_id FROM runs WHERE outcome <> 'forgot' ORDER BY started_at DESC LIMIT 1)
          ORDER BY passed, rows_affected DESC, input, rule LIMIT 200
          """);

  private static final ReportQuery RUNS =
      ReportQuery.of(
          "runs",
          List.of("runs"),
          """
          SELECT started_at, as_of, outcome, rows_read, rows_rejected, seconds
          FROM runs WHERE outcome <> 'forgot' ORDER BY started_at DESC LIMIT 10
          """);

  private static final ReportQuery DEFINITIONS =
      ReportQuery.of("definitions", List.of("metric_reference"), "SELECT * FROM metric_reference");

  /** All queries. A query is skipped if one of its tables is not published. */
  public static final List<ReportQuery> ALL =
      List.of(
          AnswerQueries.CHANGES,
          AnswerQueries.DRIVERS,
          AnswerQueries.CAMPAIGNS,
          AnswerQueries.JOURNEY,
          KPIS,
          MEMBER_KPIS,
          BASE_BRIDGE,
          MRR_BRIDGE,
          COHORTS,
          WAITS,
          RFM_GRID,
          SEGMENTS,
          CUT_POINTS,
          MIGRATION,
          DISCOUNT_SEEKERS,
          DISCOUNT_SHARES,
          DISCOUNT_SEGMENTS,
          BRANDS,
          CATEGORIES,
          PRICE_BANDS,
          LORENZ,
          BEST_CUSTOMERS,
          GAPS,
          STATUSES,
          HOLDOUT,
          TOTALS,
          SEASON,
          MODELS,
          ALIVE,
          SELLERS,
          RECONCILED,
          FINDINGS,
          RUNS,
          DEFINITIONS);

  private ReportQueries() {}
}
