package io.regulars.oracle;

import static io.regulars.oracle.DuckDatabase.name;
import static io.regulars.oracle.DuckDatabase.names;
import static io.regulars.oracle.DuckDatabase.quoted;
import static java.util.stream.Collectors.joining;

import io.regulars.table.TableRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructType;

/**
 * Calculates the tables of a shop in SQL, in a separate DuckDB. Provide the inputs, call {@link
 * #answer()}, then read the tables.
 *
 * <p>Inputs are parquet files or rows with the canonical columns; missing columns are null. An
 * instant without a zone is in UTC; a date in a column of instants is midnight in the shop's time
 * zone. Columns {@code dimension_…} of the lines (or the orders) are custom dimensions of orders,
 * columns {@code line_dimension_…} of the lines are custom dimensions of lines. Inputs must satisfy
 * the screening rules, except that lines of orders that do not count may lack a price: unique keys,
 * whole quantities, known surveys, and a single currency without exchange rates. With exchange
 * rates, rows without a rate are ignored.
 */
public final class SecondOpinion implements AutoCloseable {
  /** The published tables with their primary keys. */
  public static final Map<String, List<String>> TABLES = tables();

  private static final List<String> SCRIPTS =
      List.of(
          "vocabulary",
          "staging",
          "customer_profile",
          "customer_brand",
          "customer_category",
          "rfm",
          "acquisition",
          "sessions",
          "feedback",
          "reviews",
          "tickets",
          "loyalty",
          "exposures",
          "subscriptions",
          "cohort_retention",
          "next_purchase",
          "journey",
          "trade",
          "value",
          "kpi",
          "kpi_change",
          "change_drivers",
          "base_bridge",
          "campaign_performance",
          "best_sellers",
          "reconciliation",
          "snapshots");

  /** The amounts of orders that lines have with the prefix order_. */
  /** The prefix of columns with custom dimensions of orders. */
  public static final String OF_ORDERS = "dimension_";

  /** The prefix of columns with custom dimensions of lines. */
  public static final String OF_LINES = "line_dimension_";

  private static final Set<String> AMOUNTS_OF_ORDERS =
      Set.of("discount", "goods_total", "paid_by_gift_card");

  private static final List<String> CHARGES =
      List.of("shipping_charged", "shipping_cost", "payment_fee");

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

  /** The prefix of views with the new ids of customers. */
  private static final String MERGED = "merged_";

  private final Question question;
  private final DuckDatabase database = DuckDatabase.empty();
  private final Set<Input> given = new LinkedHashSet<>();
  private final Set<Input> withMergedCustomers = EnumSet.noneOf(Input.class);
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private boolean giftCardsWhenSold;
  private List<String> demographics = List.of();
  private List<String> channelsWithoutSessions = List.of();
  private List<String> splitGrains = List.of("month", "quarter", "year", "all");

  private SecondOpinion(Question question) {
    this.question = question;
  }

  /** Creates an opinion without inputs. */
  public static SecondOpinion on(Question question) {
    return new SecondOpinion(question);
  }

  /** Sets the number of threads; the default is DuckDB's. */
  public SecondOpinion byThreads(int threads) {
    run("SET threads = " + threads);
    return this;
  }

  /** Calculates all dimensions in every grain. */
  public SecondOpinion byEveryGrain() {
    splitGrains = List.of("week", "month", "quarter", "year", "all");
    return this;
  }

  /** Counts gift cards when they are sold, not the goods that they pay. */
  public SecondOpinion countingGiftCardsWhenSold() {
    giftCardsWhenSold = true;
    return this;
  }

  /** Leaves the orders of these channels out of the conversion of sessions. */
  public SecondOpinion withoutSessionsIn(String... channels) {
    channelsWithoutSessions = List.of(channels);
    return this;
  }

  /** Adds KPIs and cohorts by gender and by age band. */
  public SecondOpinion byDemographics() {
    demographics = List.of("gender", "age_band");
    return this;
  }

  /** Stores the tables in a database file, where they are compressed. */
  public SecondOpinion keptIn(Path file) {
    run("ATTACH " + quoted(file.toString()) + " AS kept");
    run("USE kept");
    return this;
  }

  /** Adds every input of a folder, from parquet files or folders named after the inputs. */
  public SecondOpinion from(Path folder) {
    for (Input input : Input.values()) {
      for (String name : input.fileNames()) {
        for (Path candidate : List.of(folder.resolve(name), folder.resolve(name + ".parquet"))) {
          if (Files.exists(candidate) && !given.contains(input)) {
            given(input, candidate);
          }
        }
      }
    }
    if (!given.contains(Input.LINES)) {
      throw new IllegalArgumentException("No order lines in " + folder);
    }
    return this;
  }

  /** Adds an input from a parquet file or a folder of parquet files. */
  public SecondOpinion given(Input input, Path parquet) {
    run("CREATE VIEW " + input.given() + " AS FROM " + DuckDatabase.parquet(parquet));
    given.add(input);
    return this;
  }

  /** Adds an input from rows. Columns without any value can be omitted. */
  public SecondOpinion given(Input input, Collection<? extends Map<String, ?>> rows) {
    Map<String, String> types = DuckDatabase.typesOf(rows);
    if (!types.isEmpty()) {
      database.create(input.given(), types, rows);
      given.add(input);
    }
    return this;
  }

  /**
   * Adds an input from a text table: a line with the columns, a line per row, cells separated by
   * bars; an empty cell is null.
   */
  public SecondOpinion given(Input input, String textTable) {
    List<String> lines = textTable.lines().filter(line -> !line.isBlank()).toList();
    List<String> columns = cells(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        String cell = i < cells.size() ? cells.get(i) : "";
        row.put(columns.get(i), cell.isEmpty() ? null : cell);
      }
      rows.add(row);
    }
    return given(input, rows);
  }

  /** Adds the order lines of a shop with one order: one unit for 1 by ada on a day. */
  public SecondOpinion givenOneOrder(String day) {
    return given(
        Input.LINES,
        """
        order_id | customer_id | ordered_at | quantity | unit_price
        1        | ada         | %s         | 1        | 1
        """
            .formatted(day));
  }

  /**
   * Adds order lines, refunds, customers and products of a generated shop with the given number of
   * customers.
   */
  public SecondOpinion givenRandomShop(int seed, int customers) {
    makeRandomShop(seed, customers);
    givenTable(Input.LINES, "random_line");
    givenTable(Input.REFUNDS, "random_refund");
    return this;
  }

  /** Adds every input except orders and exchange rates of a generated shop with one currency. */
  public SecondOpinion givenRandomShopInOneCurrency(int seed, int customers) {
    makeRandomShop(seed, customers);
    for (Map.Entry<Input, String> table :
        Map.of(
                Input.LINES, "random_line_abroad",
                Input.REFUNDS, "random_refund_abroad",
                Input.MARKETING_SPEND, "random_spend",
                Input.SUBSCRIPTIONS, "random_subscription")
            .entrySet()) {
      String view = table.getValue() + "_in_one_currency";
      run("CREATE VIEW " + view + " AS SELECT * EXCLUDE (currency) FROM " + table.getValue());
      givenTable(table.getKey(), view);
    }
    givenTable(Input.SESSIONS, "random_session");
    givenTable(Input.LEADS, "random_lead");
    givenTable(Input.SURVEYS, "random_answer");
    givenTable(Input.REVIEWS, "random_review");
    givenTable(Input.TICKETS, "random_ticket");
    givenTable(Input.LOYALTY, "random_loyalty");
    givenTable(Input.EXPOSURES, "random_exposure");
    return this;
  }

  /** Adds every input except orders of a generated shop with several currencies. */
  public SecondOpinion givenRandomShopWithEveryInput(int seed, int customers) {
    makeRandomShop(seed, customers);
    givenTable(Input.LINES, "random_line_abroad");
    givenTable(Input.REFUNDS, "random_refund_abroad");
    givenTable(Input.MARKETING_SPEND, "random_spend");
    givenTable(Input.SESSIONS, "random_session");
    givenTable(Input.LEADS, "random_lead");
    givenTable(Input.SURVEYS, "random_answer");
    givenTable(Input.REVIEWS, "random_review");
    givenTable(Input.TICKETS, "random_ticket");
    givenTable(Input.LOYALTY, "random_loyalty");
    givenTable(Input.EXPOSURES, "random_exposure");
    givenTable(Input.SUBSCRIPTIONS, "random_subscription");
    givenTable(Input.EXCHANGE_RATES, "random_rate");
    return this;
  }

  private void makeRandomShop(int seed, int customers) {
    run("SET VARIABLE seed = " + seed);
    run("SET VARIABLE shoppers = " + customers);
    runScript("random_shop");
    givenTable(Input.CUSTOMERS, "random_customer");
    givenTable(Input.PRODUCTS, "random_product");
  }

  private void givenTable(Input input, String table) {
    run("CREATE VIEW " + input.given() + " AS FROM " + table);
    given.add(input);
  }

  /** The inputs that the shop gives. */
  public Set<Input> given() {
    return Collections.unmodifiableSet(given);
  }

  /** Writes the given rows of an input that satisfy a condition to one parquet file. */
  public void writeInput(Input input, String columns, String condition, Path file) {
    writeQuery("SELECT " + columns + " FROM " + input.given() + " WHERE " + condition, file);
  }

  /** Calculates every table. */
  public SecondOpinion answer() {
    setQuestion();
    readInputs();
    for (String script : SCRIPTS) {
      long start = System.nanoTime();
      runScript(script);
      seconds.put(script, (System.nanoTime() - start) / 1e9);
    }
    return this;
  }

  /** Returns the duration of each script, in execution order. */
  public Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }

  /** Returns the rows of a table, sorted by its key. */
  public List<Map<String, Object>> rows(String table) {
    return query("FROM " + name(table) + " ORDER BY " + names(TABLES.get(table)));
  }

  /** Returns the rows of a table that satisfy a condition in SQL, sorted by its key. */
  public List<Map<String, Object>> rows(String table, String condition) {
    return query(
        "FROM " + name(table) + " WHERE " + condition + " ORDER BY " + names(TABLES.get(table)));
  }

  /** Returns the only row of a table that satisfies a condition in SQL. */
  public Map<String, Object> row(String table, String condition) {
    List<Map<String, Object>> rows = rows(table, condition);
    if (rows.size() != 1) {
      throw new IllegalArgumentException(
          rows.size() + " rows of " + table + " where " + condition + ": " + rows);
    }
    return rows.get(0);
  }

  /** Returns the rows of any query, which can also read the tables of the scripts. */
  public List<Map<String, Object>> query(String sql) {
    return database.query(sql);
  }

  /** Compares a table, as the expected side, with the actual table in a parquet file or folder. */
  public TableComparison comparedWith(String table, Path actual) {
    return TableComparison.between(
        table, name(table), DuckDatabase.parquet(actual), TABLES.get(table), database);
  }

  /** Compares the expected table with actual rows. */
  public TableComparison comparedWith(String table, StructType schema, List<TableRow> actual) {
    String rows = "actual_" + table;
    database.create(rows, schema, actual);
    return TableComparison.between(table, name(table), name(rows), TABLES.get(table), database);
  }

  /**
   * Returns the differences from the value models and predictions of a lake, one sentence each;
   * empty if they agree.
   *
   * @param horizonWeeks the horizon in weeks
   * @param yearlyDiscount the yearly discount rate
   * @param isGrossProfit whether value is gross profit; otherwise net sales
   */
  public List<String> objectionsToModels(
      Path lake, int horizonWeeks, double yearlyDiscount, boolean isGrossProfit) {
    publish("published_model", lake.resolve("value_model"));
    publish("published_profile", lake.resolve("customer_profile"));
    publish("published_segment", lake.resolve("rfm_segments"));
    publish("published_total", lake.resolve("predicted_total"));
    publish("published_season", lake.resolve("season_index"));
    set("horizon_weeks", String.valueOf(horizonWeeks));
    set("yearly_discount", "CAST(" + yearlyDiscount + " AS DOUBLE)");
    set("is_gross_profit", String.valueOf(isGrossProfit));
    runScript("prediction");
    return query("FROM disagreement ORDER BY ALL").stream()
        .map(row -> (String) row.get("said"))
        .toList();
  }

  private void publish(String view, Path table) {
    run("CREATE VIEW " + view + " AS FROM " + DuckDatabase.parquet(table));
  }

  /** Writes a table to one parquet file. */
  public void write(String table, Path file) {
    writeQuery("FROM " + name(table), file);
  }

  /**
   * Writes the rows of a query, which can also read the tables of the scripts, to one parquet file.
   */
  void writeQuery(String sql, Path file) {
    run("COPY (" + sql + ") TO " + quoted(file.toString()) + " (FORMAT parquet)");
  }

  @Override
  public void close() {
    database.close();
  }

  private void setQuestion() {
    set("as_of", day(question.asOf()));
    set("zone", quoted(question.zone().getId()));
    set("week_starts_on", String.valueOf(question.weekStartsOn().getValue()));
    set("fiscal_first_month", String.valueOf(question.fiscalFirstMonth()));
    set("activity_window", String.valueOf(question.windowDays()));
    set("deep_discount", "CAST(" + question.deepDiscount() + " AS DOUBLE)");
    set("seeker_share", "CAST(" + question.seekerShare() + " AS DOUBLE)");
    set("min_price_lines", String.valueOf(question.minPriceLines()));
    set("history_starts_on", day(question.historyStartsOn()));
    set("accepted_statuses", texts(question.acceptedStatuses()));
    run("CREATE TABLE reason_of_status (reason VARCHAR, statuses VARCHAR[])");
    question
        .refusedStatuses()
        .forEach(
            (reason, statuses) ->
                run(
                    "INSERT INTO reason_of_status VALUES (%s, %s)"
                        .formatted(quoted(reason), texts(statuses))));
    set("best_sellers_top", String.valueOf(question.bestSellersTop()));
    set("currency", quoted(question.currency()));
    set("minor_unit", String.valueOf(minorUnit(question.currency())));
    set("snapshot_grain", quoted(question.snapshots().every()));
    set("snapshots_back", String.valueOf(question.snapshots().back()));
    set("keep_snapshots", String.valueOf(question.snapshots().keep()));
    set("restocked", String.valueOf(question.restocked()));
    set("leads_convert_within", String.valueOf(question.leadsConvertWithin()));
    set("demographics", texts(demographics));
    set("channels_without_sessions", texts(channelsWithoutSessions));
    set("split_grains", texts(splitGrains));
    run("CREATE TABLE category_window (category VARCHAR, days INTEGER)");
    question
        .windowByCategory()
        .forEach(
            (category, days) ->
                run("INSERT INTO category_window VALUES (" + quoted(category) + ", " + days + ")"));
    run("CREATE TABLE rfm_map (segment VARCHAR, r_score INTEGER, f_score INTEGER)");
    question.segments().forEach(this::mapSegment);
    run(
        "CREATE TABLE survey_options (survey VARCHAR, lowest BIGINT, highest BIGINT, good_from"
            + " BIGINT, bad_to BIGINT)");
    describe("nps", question.feedback().nps());
    describe("csat", question.feedback().csat());
    describe("ces", question.feedback().ces());
  }

  private void describe(String survey, Question.Options options) {
    run(
        "INSERT INTO survey_options VALUES (%s, %d, %d, %s, %s)"
            .formatted(
                quoted(survey),
                options.lowest(),
                options.highest(),
                options.goodFrom(),
                options.badTo()));
  }

  /** Returns the smallest coin of a currency in ten-thousandths. */
  private static long minorUnit(String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return Math.round(Math.pow(10, 4 - (digits < 0 ? 2 : Math.min(digits, 4))));
  }

  private void mapSegment(Question.Segment segment) {
    for (int r = segment.lowestR(); r <= segment.highestR(); r++) {
      for (int f = segment.lowestF(); f <= segment.highestF(); f++) {
        run("INSERT INTO rfm_map VALUES (%s, %d, %d)".formatted(quoted(segment.name()), r, f));
      }
    }
  }

  private void readInputs() {
    if (given.contains(Input.CUSTOMER_MERGES)) {
      mergeCustomers();
    }
    for (Input input : EnumSet.complementOf(EnumSet.of(Input.LINES, Input.ORDERS))) {
      set("has_" + input.view(), String.valueOf(given.contains(input)));
      run(
          "CREATE VIEW %s AS SELECT %s %s"
              .formatted(
                  input.view(),
                  canonical(input, relation(input)),
                  given.contains(input) ? "FROM " + relation(input) : "WHERE false"));
    }
    set(
        "leads_tell_conversion",
        String.valueOf(
            given.contains(Input.LEADS)
                && database.columnTypes(relation(Input.LEADS)).containsKey("converted_at")));
    for (String column : List.of("impressions", "clicks")) {
      set(
          "spend_tells_" + column,
          String.valueOf(
              given.contains(Input.MARKETING_SPEND)
                  && database.columnTypes(relation(Input.MARKETING_SPEND)).containsKey(column)));
    }
    String lines = relation(Input.LINES);
    if (given.contains(Input.ORDERS)) {
      joinOrders();
      lines = "lines_with_orders";
    }
    Set<String> columns = database.columnTypes(lines).keySet();
    for (String ofProduct : List.of("brand", "category", "list_price", "unit_cost")) {
      set("lines_map_" + ofProduct, String.valueOf(columns.contains(ofProduct)));
    }
    List<String> ofOrders = columnsWith(OF_ORDERS, columns);
    List<String> ofLines = columnsWith(OF_LINES, columns);
    run(
        ("CREATE VIEW lines AS SELECT %s, CAST([%s] AS VARCHAR[]) AS dimensions,"
                + " CAST([%s] AS VARCHAR[]) AS line_dimensions FROM %s")
            .formatted(canonical(Input.LINES, lines), names(ofOrders), names(ofLines), lines));
    describeGiven(columns, dimensions(OF_ORDERS, ofOrders), dimensions(OF_LINES, ofLines));
    createDimensions("own_dimension", dimensions(OF_ORDERS, ofOrders));
    createDimensions("own_line_dimension", dimensions(OF_LINES, ofLines));
  }

  private static List<String> columnsWith(String prefix, Set<String> columns) {
    return columns.stream().filter(column -> column.startsWith(prefix)).sorted().toList();
  }

  private static List<String> dimensions(String prefix, List<String> columns) {
    return columns.stream().map(column -> column.substring(prefix.length())).toList();
  }

  private void createDimensions(String table, List<String> dimensions) {
    run("CREATE TABLE %s (dimension VARCHAR, position INTEGER)".formatted(table));
    int position = 0;
    for (String dimension : dimensions) {
      run("INSERT INTO %s VALUES (%s, %d)".formatted(table, quoted(dimension), ++position));
    }
  }

  /** Sets what the columns allow: discounts, gift cards, and the dimensions of refunds. */
  private void describeGiven(
      Set<String> lineColumns, List<String> ownOfOrders, List<String> ownOfLines) {
    set(
        "has_discounts",
        String.valueOf(
            lineColumns.contains("list_price")
                || lineColumns.contains("discount")
                || lineColumns.contains("order_discount")
                || lineColumns.contains("order_goods_total")
                || gives(Input.PRODUCTS, "list_price")));
    set(
        "leaves_out_gift_cards",
        String.valueOf(!giftCardsWhenSold && lineColumns.contains("is_gift_card")));
    set(
        "takes_off_gift_card_payments",
        String.valueOf(giftCardsWhenSold && lineColumns.contains("order_paid_by_gift_card")));
    for (String charge : CHARGES) {
      set("has_" + charge, String.valueOf(lineColumns.contains(charge)));
    }
    set("has_charges", String.valueOf(CHARGES.stream().anyMatch(lineColumns::contains)));
    boolean namesOrder = gives(Input.REFUNDS, "order_id");
    boolean namesProduct =
        gives(Input.REFUNDS, "product_id") || namesOrder && gives(Input.REFUNDS, "line_id");
    List<String> dimensions = new ArrayList<>(List.of("all"));
    if (namesOrder || gives(Input.REFUNDS, "channel")) {
      dimensions.add("channel");
    }
    if (namesOrder
        || gives(Input.REFUNDS, "country")
        || gives(Input.REFUNDS, "customer_id") && gives(Input.CUSTOMERS, "country")) {
      dimensions.add("country");
    }
    if (namesOrder || gives(Input.REFUNDS, "customer_id")) {
      dimensions.add("acquisition_channel");
      dimensions.addAll(demographics);
    }
    if (namesProduct) {
      dimensions.addAll(List.of("product", "brand", "category"));
    }
    if (namesProduct && (namesOrder || gives(Input.REFUNDS, "customer_id"))) {
      dimensions.addAll(ownOfLines);
    }
    if (namesOrder) {
      dimensions.addAll(ownOfOrders);
    }
    set("refund_dimensions", texts(dimensions));
  }

  private boolean gives(Input input, String column) {
    return given.contains(input) && database.columnTypes(relation(input)).containsKey(column);
  }

  /**
   * Adds the columns of the order to its lines; its amounts have the prefix order_ there. An order
   * without lines becomes a line with the columns of the order only.
   */
  private void joinOrders() {
    Set<String> ofOrder =
        new LinkedHashSet<>(database.columnTypes(relation(Input.ORDERS)).keySet());
    ofOrder.remove("order_id");
    Set<String> ofLine = new LinkedHashSet<>(database.columnTypes(relation(Input.LINES)).keySet());
    ofLine.removeAll(ofOrder.stream().filter(column -> !column.equals("discount")).toList());
    ofOrder.forEach(column -> ofLine.remove("order_" + column));
    String lineColumns =
        ofLine.stream()
            .map(c -> (c.equals("order_id") ? "o." : "l.") + name(c))
            .collect(joining(", "));
    String orderColumns =
        ofOrder.stream()
            .map(c -> "o." + name(c) + (AMOUNTS_OF_ORDERS.contains(c) ? " AS order_" + c : ""))
            .collect(joining(", "));
    run(
        "CREATE VIEW lines_with_orders AS SELECT %s, %s FROM %s l RIGHT JOIN %s o USING (order_id)"
            .formatted(lineColumns, orderColumns, relation(Input.LINES), relation(Input.ORDERS)));
  }

  /**
   * Replaces old customer ids. A row of customers whose id was replaced counts only if no other row
   * has the new id.
   */
  private void mergeCustomers() {
    runScript("merges");
    for (Input input : given) {
      if (input == Input.CUSTOMER_MERGES
          || !database.columnTypes(input.given()).containsKey("customer_id")) {
        continue;
      }
      String rows =
          "SELECT g.* REPLACE (coalesce(m.customer_id, g.customer_id) AS customer_id) FROM "
              + input.given()
              + " g LEFT JOIN merged_customer m ON m.old_customer_id = g.customer_id";
      if (input == Input.CUSTOMERS) {
        rows +=
            " QUALIFY row_number() OVER (PARTITION BY coalesce(m.customer_id, g.customer_id)"
                + " ORDER BY m.customer_id IS NOT NULL, g.customer_id) = 1";
      }
      run("CREATE VIEW " + MERGED + input.view() + " AS " + rows);
      withMergedCustomers.add(input);
    }
  }

  /** The rows of an input, after merges of customers. */
  private String relation(Input input) {
    return withMergedCustomers.contains(input) ? MERGED + input.view() : input.given();
  }

  private String canonical(Input input, String relation) {
    Map<String, String> types =
        given.contains(input) ? database.columnTypes(relation) : Map.<String, String>of();
    List<String> columns = new ArrayList<>();
    input
        .columns()
        .forEach(
            (column, kind) -> {
              String type = types.get(column);
              columns.add(asCanonical(column, kind, type) + " AS " + name(column));
              if (kind.equals("price")) {
                columns.add(asCanonical(column, "number", type) + " AS " + name("given_" + column));
              }
            });
    return String.join(", ", columns);
  }

  /** Returns an id: null if its whole text is a word for no value, in any case. */
  private static String id(String value) {
    return "CASE WHEN NOT list_contains(%2$s, lower(trim(CAST(%1$s AS VARCHAR)))) THEN CAST(%1$s AS VARCHAR) END"
        .formatted(
            value,
            texts(
                List.of(
                    "null",
                    "(null)",
                    "\\n",
                    "nan",
                    "nat",
                    "<na>",
                    "na",
                    "n/a",
                    "#n/a",
                    "none",
                    "nil",
                    "undefined")));
  }

  /**
   * Returns a column as the scripts read it: amounts in whole hundred-millionths of the currency,
   * and amounts that are converted by a rate also as given.
   */
  private String asCanonical(String column, String kind, String givenType) {
    String value = givenType == null ? "NULL" : name(column);
    return switch (kind) {
      case "text" -> column.endsWith("_id") ? id(value) : "CAST(" + value + " AS VARCHAR)";
      case "count" -> "CAST(" + value + " AS BIGINT)";
      case "number" -> "CAST(" + value + " AS DOUBLE)";
      case "flag" -> "coalesce(CAST(" + value + " AS BOOLEAN), false)";
      case "answer" -> "CAST(" + value + " AS BOOLEAN)";
      case "price" -> "CAST(round(CAST(" + value + " AS DOUBLE) * 100000000) AS BIGINT)";
      case "instant" ->
          "DATE".equals(givenType)
              ? "timezone(%s, CAST(%s AS TIMESTAMP))"
                  .formatted(quoted(question.zone().getId()), value)
              : "CAST(" + value + " AS TIMESTAMPTZ)";
      case "day" -> day(value, givenType);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Returns a date as given, or the date of an instant in the shop's time zone. */
  private String day(String value, String givenType) {
    String asDay = "CAST(" + value + " AS DATE)";
    String ofInstant =
        "CAST(timezone(%s, CAST(%s AS TIMESTAMPTZ)) AS DATE)"
            .formatted(quoted(question.zone().getId()), value);
    if (givenType != null && givenType.startsWith("TIMESTAMP")) {
      return ofInstant;
    }
    return "VARCHAR".equals(givenType)
        ? "CASE WHEN length(%s) > 10 THEN %s ELSE %s END".formatted(value, ofInstant, asDay)
        : asDay;
  }

  private void runScript(String name) {
    for (String statement : END_OF_STATEMENT.split(script(name), -1)) {
      if (!statement.isBlank()) {
        run(statement);
      }
    }
  }

  private void set(String variable, String value) {
    run("SET VARIABLE " + variable + " = " + value);
  }

  /** Runs an SQL statement on the calculated tables. */
  public void run(String sql) {
    database.run(sql);
  }

  private static String script(String name) {
    String resource = name + ".sql";
    try (InputStream in = SecondOpinion.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split("\\|", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private static String day(LocalDate day) {
    return "CAST(" + (day == null ? "NULL" : quoted(day.toString())) + " AS DATE)";
  }

  private static String texts(List<String> values) {
    return values.stream()
        .map(DuckDatabase::quoted)
        .collect(joining(", ", "CAST([", "] AS VARCHAR[])"));
  }

  private static Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("customer_profile", List.of("customer_id"));
    tables.put("customer_brand", List.of("customer_id", "brand"));
    tables.put("customer_category", List.of("customer_id", "category"));
    tables.put("cohort_retention", List.of("grain", "dimension", "member", "cohort_start", "age"));
    tables.put(
        "next_purchase",
        List.of("grain", "dimension", "member", "cohort_start", "order_number", "horizon_days"));
    tables.put(
        "journey", List.of("grain", "cohort_start", "dimension", "member", "step", "horizon_days"));
    tables.put("kpi", List.of("grain", "period_start", "dimension", "member", "metric"));
    tables.put("kpi_wide", List.of("grain", "period_start", "dimension", "member"));
    tables.put(
        "kpi_change", List.of("grain", "period_start", "dimension", "member", "metric", "against"));
    tables.put(
        "change_drivers",
        List.of(
            "grain",
            "period_start",
            "dimension",
            "member",
            "metric",
            "against",
            "breakdown",
            "driver"));
    tables.put("base_bridge", List.of("grain", "period_start"));
    tables.put("campaign_performance", List.of("grain", "period_start", "channel", "campaign"));
    tables.put("best_sellers", List.of("grain", "period_start", "dimension", "ranking", "member"));
    tables.put("campaign_uplift", List.of("campaign", "window_days"));
    tables.put("product_rating", List.of("level", "member"));
    tables.put("rfm_segments", List.of("rfm_segment"));
    tables.put("rfm_cut_points", List.of("measure", "score"));
    tables.put("reconciliation", List.of("grain", "period_start", "item"));
    tables.put("mrr_bridge", List.of("grain", "period_start"));
    tables.put("segment_migration", List.of("as_of", "from_segment", "to_segment"));
    tables.put("customer_segment_history", List.of("as_of", "customer_id"));
    return Collections.unmodifiableMap(tables);
  }
}
