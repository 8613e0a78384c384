package io.regulars.report;

import io.regulars.config.Shop;
import io.regulars.report.Report.QueryResult;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Test data of a report, with names that contain markup. */
final class ReportFixture {
  /** A name with a script, the end tag of a script, and an image that cannot be loaded. */
  static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

  /** The last day of the figures. */
  static final LocalDate AS_OF = LocalDate.of(2024, 3, 15);

  private static final List<String> MEMBERS = List.of(HOSTILE, "{{figures}}", "Tea & mugs \u2028");
  private static final List<String> SEGMENTS = List.of("champion", "loyal", "hibernating");

  private ReportFixture() {}

  /** The figures of a shop with all inputs. */
  static Report whole() {
    return of(everything());
  }

  /** The figures of a shop with order lines only. */
  static Report ofOrderLinesAlone() {
    Set<String> others =
        Set.of("mrr_bridge", "migration", "holdout", "totals", "season", "models", "alive");
    return of(
        everything().stream()
            .filter(figures -> !others.contains(figures.name()))
            .map(
                figures ->
                    figures.without(
                        Set.of(
                            "marketing_spend",
                            "acquired_customers",
                            "cac",
                            "first_order_roas",
                            "roas_90",
                            "ltv_90",
                            "ltv_to_cac_90",
                            "nps",
                            "nps_low",
                            "nps_high",
                            "nps_respondents",
                            "closing_mrr",
                            "predicted_value",
                            "predicted_orders",
                            "leads")))
            .toList());
  }

  private static Report of(List<Rows> figures) {
    return new Report(
        new Shop(
            HOSTILE,
            Locale.GERMANY,
            ZoneId.of("Europe/Berlin"),
            "EUR",
            DayOfWeek.MONDAY,
            Month.JANUARY,
            Optional.empty()),
        AS_OF,
        Instant.parse("2024-03-16T01:30:00Z"),
        figures.stream().map(Rows::figures).toList(),
        Map.of(
            "cohort_retention",
            Map.of("retention_rate", "active_customers divided by cohort_size."),
            "customer_brand",
            Map.of("order_value", "Net spend on this brand. " + HOSTILE)));
  }

  /** Builder of a query result; {@code columns} is one text. */
  private record Rows(String name, List<String> columns, List<List<Object>> rows) {
    static Rows of(String name, String columns) {
      return new Rows(name, List.of(columns.split(" ")), new ArrayList<>());
    }

    void add(Object... values) {
      rows.add(QueryResult.row(values));
    }

    Rows without(Set<String> absent) {
      List<List<Object>> emptied =
          rows.stream()
              .map(
                  row -> {
                    Object[] values = row.toArray();
                    for (int i = 0; i < values.length; i++) {
                      values[i] = absent.contains(columns.get(i)) ? null : values[i];
                    }
                    return Arrays.asList(values);
                  })
              .toList();
      return new Rows(name, columns, emptied);
    }

    QueryResult figures() {
      return new QueryResult(name, columns, rows);
    }
  }

  private static List<Rows> everything() {
    return List.of(
        changes(),
        drivers(),
        campaigns(),
        journey(),
        kpis(),
        members(),
        baseBridge(),
        mrrBridge(),
        cohorts(),
        waits(),
        grid(),
        segments(),
        cutPoints(),
        migration(),
        seekers(),
        shares(),
        seekersBySegment(),
        brands(),
        categories(),
        priceBands(),
        lorenz(),
        best(),
        gaps(),
        holdout(),
        totals(),
        season(),
        models(),
        alive(),
        sellers(),
        reconciled(),
        findings(),
        runs(),
        definitions());
  }

  private static LocalDate month(int i) {
    return LocalDate.of(2022, 12, 1).plusMonths(i);
  }

  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(amount);
  }

  private static Rows kpis() {
    Rows kpis =
        Rows.of(
            "kpis",
            "grain period_start is_complete order_value net_sales orders active_customers new_customers"
                + " returning_customers reactivated_customers returning_customer_share"
                + " strict_retention_rate churn_rate net_revenue_retention repeat_within_90_days aov"
                + " gap_median_days discount_rate discounted_order_share"
                + " top_10_percent_revenue_share gini top_10_percent_retention_rate"
                + " marketing_spend acquired_customers cac first_order_roas ltv_to_cac_90 nps nps_low"
                + " nps_high closing_mrr");
    for (int i = 0; i < 16; i++) {
      kpis.add(
          "month",
          month(i),
          i < 15,
          money(11_000 + 100 * i),
          money(10_000 + 100 * i),
          200L + i,
          100L + i,
          30L,
          70L + i,
          10L,
          (70.0 + i) / (100 + i),
          0.5,
          0.3,
          0.9,
          0.4,
          money(50),
          20.0,
          0.1,
          0.2,
          0.4,
          0.5,
          0.6,
          money(900),
          30L,
          money(30),
          3.0,
          1.5,
          20.0 + i,
          10.0 + i,
          30.0 + i,
          money(500 + i));
    }
    kpis.add(
        "year",
        LocalDate.of(2023, 1, 1),
        true,
        money(130_000),
        money(120_000),
        2400L,
        900L,
        500L,
        400L,
        50L,
        0.44,
        0.5,
        0.3,
        null,
        0.4,
        money(50),
        25.0,
        0.1,
        0.2,
        0.45,
        0.5,
        null,
        money(9000),
        500L,
        money(18),
        3.0,
        1.5,
        20.0,
        15.0,
        25.0,
        money(515));
    kpis.add(
        "year",
        LocalDate.of(2024, 1, 1),
        false,
        money(30_000),
        money(28_000),
        600L,
        300L,
        100L,
        200L,
        20L,
        0.66,
        0.5,
        0.3,
        0.8,
        0.4,
        money(50),
        25.0,
        0.1,
        0.2,
        0.45,
        0.5,
        0.7,
        money(2000),
        100L,
        money(20),
        3.0,
        1.5,
        21.0,
        15.0,
        27.0,
        money(515));
    return kpis;
  }

  private static Rows members() {
    Rows members =
        Rows.of(
            "members",
            "grain period_start is_complete dimension member members place order_value"
                + " marketing_spend acquired_customers cac first_order_roas ltv_90 leads nps nps_low"
                + " nps_high nps_respondents");
    for (int i = 0; i < MEMBERS.size(); i++) {
      members.add(
          "all",
          month(0),
          false,
          "acquisition_channel",
          MEMBERS.get(i),
          20L,
          i + 1,
          money(5000),
          money(800),
          20L + i,
          money(40.0 + i),
          2.0,
          1.0 + i,
          50L,
          10.0 * i,
          10.0 * i - 5,
          10.0 * i + 5,
          90L);
    }
    return members;
  }

  /** February against January and against February 2023. */
  private static Rows changes() {
    Rows changes =
        Rows.of(
            "changes",
            "grain period_start against base_period_start value base change change_rate"
                + " calendar_effect low high is_noise");
    changes.add(
        "month",
        month(14),
        "previous",
        month(13),
        4200.0,
        5000.0,
        -800.0,
        -0.16,
        -322.5,
        -1100.0,
        -500.0,
        false);
    changes.add(
        "month",
        month(14),
        "year_before",
        month(2),
        4200.0,
        4000.0,
        200.0,
        0.05,
        0.0,
        -150.0,
        550.0,
        true);
    return changes;
  }

  private static Rows drivers() {
    Rows drivers = Rows.of("drivers", "grain against driver contribution");
    drivers.add("month", "previous", "calendar", money(-300));
    drivers.add("month", "previous", "customers", money(-700));
    drivers.add("month", "previous", "orders_per_customer", money(150));
    drivers.add("month", "previous", "aov", money(50));
    drivers.add("month", "previous", "guests", money(0));
    drivers.add("month", "year_before", "customers", money(200));
    return drivers;
  }

  private static Rows campaigns() {
    Rows campaigns =
        Rows.of(
            "campaigns",
            "channel campaign campaigns spend orders order_value new_customers cac"
                + " first_order_roas roas");
    campaigns.add("ads", HOSTILE, 2L, money(500), 20L, money(1500), 10L, money(50), 1.5, 3.0);
    campaigns.add("mail", "spring", 2L, money(0), 5L, money(300), 0L, null, null, null);
    return campaigns;
  }

  private static Rows journey() {
    Rows journey =
        Rows.of(
            "journey",
            "step next_step entered eligible_customers moved_customers share median_days");
    journey.add("first", "second", 1000L, 600L, 240L, 0.4, 75L);
    journey.add("loyal", "next_order", 90L, 0L, 0L, null, null);
    return journey;
  }

  private static Rows baseBridge() {
    Rows bridge =
        Rows.of(
            "base_bridge",
            "grain period_start is_complete opening_base new_in_closing_base"
                + " reactivated_in_closing_base lapsed_customers closing_base previous_order_value"
                + " new_order_value reactivated_order_value expansion_order_value"
                + " contraction_order_value lost_order_value current_order_value");
    bridge.add(
        "month",
        month(14),
        true,
        100L,
        30L,
        5L,
        25L,
        110L,
        money(1000),
        money(300),
        money(50),
        money(100),
        money(80),
        money(200),
        money(1170));
    bridge.add(
        "month",
        month(15),
        false,
        110L,
        10L,
        5L,
        20L,
        105L,
        money(1170),
        money(100),
        money(50),
        money(100),
        money(80),
        money(200),
        money(1140));
    return bridge;
  }

  private static Rows mrrBridge() {
    Rows bridge =
        Rows.of(
            "mrr_bridge",
            "grain period_start is_complete opening_subscribers new_subscribers"
                + " reactivated_subscribers churned_subscribers closing_subscribers opening_mrr"
                + " new_mrr reactivated_mrr expansion_mrr contraction_mrr churned_mrr closing_mrr");
    bridge.add(
        "month",
        month(14),
        true,
        10L,
        3L,
        1L,
        2L,
        12L,
        money(100),
        money(30),
        money(10),
        money(5),
        money(4),
        money(20),
        money(121));
    return bridge;
  }

  /**
   * The cohort of age k of 100 customers kept 100, 40, 20, 10 per cent, of the member only half.
   */
  private static Rows cohorts() {
    Rows cohorts =
        Rows.of(
            "cohorts",
            "grain dimension member members place cohort_start age cohort_size active_customers"
                + " net_sales gross_profit cac is_complete");
    long[] active = {100, 40, 20, 10};
    for (int cohort = 0; cohort < 4; cohort++) {
      for (int age = 0; cohort + age < 4; age++) {
        boolean complete = cohort + age < 3;
        LocalDate start = month(12 + cohort);
        cohorts.add(
            "month",
            "all",
            "all",
            1L,
            1,
            start,
            age,
            100L,
            active[age],
            money(10.0 * active[age]),
            money(4.0 * active[age]),
            money(5),
            complete);
        cohorts.add(
            "month",
            "country",
            HOSTILE,
            9L,
            1,
            start,
            age,
            100L,
            active[age] / 2,
            money(5.0 * active[age]),
            money(2.0 * active[age]),
            null,
            complete);
      }
    }
    cohorts.add(
        "quarter",
        "all",
        "all",
        1L,
        1,
        LocalDate.of(2024, 1, 1),
        0,
        300L,
        300L,
        money(3000),
        money(900),
        money(5),
        false);
    return cohorts;
  }

  private static Rows waits() {
    Rows waits =
        Rows.of(
            "waits",
            "dimension member members place order_number horizon_days customers eligible_customers"
                + " observed_customers share kaplan_meier_share");
    for (int order = 1; order <= 3; order++) {
      for (int days : List.of(30, 90, 365)) {
        waits.add(
            "all",
            "all",
            1L,
            1,
            order,
            days,
            1000L / order,
            900L / order,
            300L / order,
            1 / 3.0,
            0.1 + days / 1000.0);
        waits.add(
            "country",
            HOSTILE,
            9L,
            1,
            order,
            days,
            100L / order,
            90L / order,
            30L / order,
            1 / 3.0,
            0.1 + days / 1000.0);
      }
    }
    return waits;
  }

  private static Rows grid() {
    Rows grid = Rows.of("rfm_grid", "r_score f_score rfm_segment customers net_sales orders");
    grid.add(5, 5, "champion", 40L, money(9000), 200L);
    grid.add(3, 4, "loyal", 60L, money(4000), 150L);
    grid.add(1, 1, "hibernating", 300L, money(3000), 300L);
    return grid;
  }

  private static Rows segments() {
    Rows segments =
        Rows.of(
            "segments",
            "rfm_segment customers customer_share net_sales net_sales_share mean_days_since_last_order"
                + " mean_orders mean_net_sales predicted_orders predicted_value predicted_value_low"
                + " predicted_value_high");
    for (int i = 0; i < SEGMENTS.size(); i++) {
      segments.add(
          SEGMENTS.get(i),
          100L + i,
          0.3,
          money(4000 + i),
          0.3,
          30.0,
          2.0,
          money(40),
          200.0,
          money(8000 + i),
          money(7000),
          money(9000));
    }
    segments.add(
        HOSTILE, 50L, 0.1, money(2000), 0.1, 9.0, 1.0, money(40), 9.0, money(90), null, null);
    return segments;
  }

  private static Rows cutPoints() {
    Rows points = Rows.of("cut_points", "measure score customers lowest_value highest_value");
    points.add("recency", 5, 100L, 0.0, 9.0);
    return points;
  }

  private static Rows migration() {
    Rows moves =
        Rows.of(
            "migration", "as_of previous_as_of from_segment to_segment customers customer_share");
    moves.add(AS_OF, month(14), "champion", "loyal", 12L, 0.2);
    moves.add(AS_OF, month(14), "loyal", "champion", 7L, 0.1);
    moves.add(AS_OF, month(14), "loyal", HOSTILE, 5L, 0.1);
    moves.add(AS_OF, month(14), "loyal", "loyal", 90L, 0.6);
    return moves;
  }

  private static Rows seekers() {
    Rows seekers =
        Rows.of(
            "discount_seekers",
            "kind customers orders order_value gross_sales discounts gross_profit beyond_the_mix");
    seekers.add("seeker", 50L, 150L, money(4000), money(5000), money(1000), money(900), 45L);
    seekers.add("other", 200L, 700L, money(30_000), money(31_000), money(1000), money(9000), 20L);
    seekers.add("too few orders", 300L, 300L, money(9000), money(9900), money(900), null, 90L);
    return seekers;
  }

  private static Rows shares() {
    Rows shares = Rows.of("discount_shares", "kind tenth customers");
    shares.add("seeker", 9, 50L);
    shares.add("other", 0, 200L);
    return shares;
  }

  private static Rows seekersBySegment() {
    Rows seekers = Rows.of("discount_segments", "rfm_segment judged seekers");
    seekers.add("champion", 40L, 10L);
    return seekers;
  }

  private static Rows brands() {
    Rows brands =
        Rows.of(
            "brands",
            "brand brands customers repeat_customers first_choice_of half_of_spend_of units"
                + " order_value");
    for (String member : MEMBERS) {
      brands.add(member, 77L, 90L, 30L, 20L, 10L, 400L, money(1234.5));
    }
    return brands;
  }

  private static Rows categories() {
    Rows categories =
        Rows.of("categories", "category categories customers repeat_customers units order_value");
    for (String member : MEMBERS) {
      categories.add(member, 3L, 90L, 30L, 400L, money(2345.6));
    }
    return categories;
  }

  private static Rows priceBands() {
    Rows bands = Rows.of("price_bands", "category price_band customers order_value lowest highest");
    for (String member : MEMBERS) {
      bands.add(member, "budget", 30L, money(100), money(1), money(2));
      bands.add(member, "luxury", 10L, money(900), money(20), money(90));
    }
    return bands;
  }

  /** Nine customers spend 1 each, one spends 91. */
  private static Rows lorenz() {
    Rows lorenz = Rows.of("lorenz", "value_percentile customers net_sales");
    lorenz.add(90, 9L, money(9));
    lorenz.add(100, 1L, money(91));
    return lorenz;
  }

  private static Rows best() {
    Rows best = Rows.of("best_customers", "top_percent customers orders net_sales least_net_sales");
    best.add(10, 1L, 9L, money(91), money(91));
    best.add(20, 1L, 1L, money(1), money(1));
    best.add(null, 8L, 8L, money(8), money(1));
    return best;
  }

  private static Rows gaps() {
    Rows gaps = Rows.of("gaps", "up_to_days customers not_due due overdue");
    gaps.add(7, 30L, 10L, 10L, 10L);
    gaps.add(100_000, 3L, 1L, 1L, 1L);
    return gaps;
  }

  private static Rows holdout() {
    Rows holdout =
        Rows.of(
            "holdout",
            "decile week cut_off ends_on customers actual_orders predicted_orders naive_orders bias"
                + " actual_value predicted_value naive_value mean_absolute_error"
                + " root_mean_squared_error mean_deviance naive_mean_absolute_error"
                + " naive_root_mean_squared_error naive_mean_deviance zero_mean_absolute_error"
                + " zero_root_mean_squared_error zero_mean_deviance");
    holdout.add(
        0,
        0,
        month(14),
        AS_OF,
        900L,
        150L,
        145.5,
        210.0,
        -0.03,
        money(8000),
        money(7900),
        money(9990),
        0.2,
        0.5,
        0.6,
        0.3,
        0.7,
        0.9,
        0.17,
        0.8,
        2.1);
    for (int week = 1; week <= 3; week++) {
      LocalDate ends = month(14).plusWeeks(week);
      holdout.add(
          0, week, month(14), ends, 900L, 50L, 48.5, 70.0, -0.03, null, null, null, null, null,
          null, null, null, null, null, null, null);
    }
    for (int decile = 1; decile <= 10; decile++) {
      holdout.add(
          decile,
          0,
          month(14),
          AS_OF,
          90L,
          20L - decile,
          19.0 - decile,
          25.0 - decile,
          0.05,
          money(900 - decile),
          money(890 - decile),
          money(999),
          0.2,
          0.5,
          0.6,
          0.3,
          0.7,
          0.9,
          0.17,
          0.8,
          2.1);
    }
    return holdout;
  }

  private static Rows totals() {
    Rows totals =
        Rows.of(
            "totals",
            "measure customers predicted low_80 high_80 low_95 high_95 model_error"
                + " calibration_factor origins origins_held origin_weeks is_calibrated");
    totals.add("value", 900L, 8000.0, 7000.0, 9000.0, 6000.0, 10000.0, 0.1, 3.0, 8L, 7L, 13L, true);
    totals.add("orders", 900L, 200.0, 180.0, 220.0, 170.0, 230.0, null, 1.0, 3L, 3L, 4L, false);
    return totals;
  }

  private static Rows season() {
    Rows season = Rows.of("season", "week_of_year season_index");
    for (int week = 1; week <= 52; week++) {
      season.add(week, week > 48 ? 2.0 : 0.9);
    }
    return season;
  }

  private static Rows models() {
    Rows models =
        Rows.of(
            "models",
            "dimension member model parameter value standard_error customers repeat_buyers status"
                + " sentence");
    models.add("all", "all", "bg_nbd", "r", 0.24, 0.01, 900L, 400L, "fitted", "Fitted to 900.");
    return models;
  }

  private static Rows alive() {
    Rows alive = Rows.of("alive", "tenth customers predicted_orders predicted_value");
    alive.add(0, 100L, 2.0, money(50));
    alive.add(9, 300L, 900.0, money(9000));
    return alive;
  }

  private static Rows sellers() {
    Rows sellers =
        Rows.of(
            "sellers",
            "grain period_start dimension ranking rank name orders units order_value gross_profit buyers"
                + " repeat_buyers return_rate share cumulative_share");
    for (int i = 0; i < MEMBERS.size(); i++) {
      sellers.add(
          "all",
          month(0),
          "product",
          "order_value",
          i + 1,
          MEMBERS.get(i),
          30L,
          40L,
          money(300 - i),
          money(100),
          25L,
          5L,
          0.02,
          0.2,
          0.2 * (i + 1));
    }
    return sellers;
  }

  private static Rows reconciled() {
    Rows items = Rows.of("reconciled", "grain period_start item orders amount is_complete");
    items.add("all", month(0), "gross_sales", null, money(1000), false);
    items.add("all", month(0), "discounts", null, money(100), false);
    items.add("all", month(0), "order_value", null, money(900), false);
    items.add("all", month(0), "refunds", null, money(50), false);
    items.add("all", month(0), "net_sales", null, money(850), false);
    items.add("all", month(0), "not_counted_cancelled", 4L, money(70), false);
    return items;
  }

  private static Rows findings() {
    Rows findings =
        Rows.of(
            "findings",
            "input rule severity sentence rows_seen rows_affected share tolerance passed");
    findings.add(
        "order-lines",
        "order_has_an_id",
        "reject",
        "have no order_id " + HOSTILE,
        900L,
        9L,
        0.01,
        0.02,
        true);
    findings.add("order-lines", "line_is_new", "reject", "came twice", 900L, 0L, 0.0, 0.0, true);
    return findings;
  }

  private static Rows runs() {
    Rows runs = Rows.of("runs", "started_at as_of outcome rows_read rows_rejected seconds");
    runs.add(Instant.parse("2024-03-16T01:00:00Z"), AS_OF, "published", 900L, 9L, 12.5);
    return runs;
  }

  private static Rows definitions() {
    Rows definitions = Rows.of("definitions", "metric title unit formula meaning edge_cases");
    definitions.add(
        "strict_retention_rate",
        "Customer retention rate",
        "rate",
        "(e - n) / s",
        "Customers who stayed. " + HOSTILE,
        "Null where s is 0.");
    for (String count : List.of("orders", "active_customers", "new_customers")) {
      definitions.add(count, count.replace('_', ' '), "count", count, "Of the period.", null);
    }
    for (String money :
        List.of("order_value", "net_sales", "aov", "cac", "marketing_spend", "closing_mrr")) {
      definitions.add(money, money.replace('_', ' '), "money", money, "In money.", null);
    }
    definitions.add("churn_rate", "Churn", "rate", "l / s", "Who left.", null);
    definitions.add("nps", "Net promoter score", "points", "p - d", "In points.", null);
    return definitions;
  }
}
