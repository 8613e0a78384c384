package io.regulars.canonical;

import io.regulars.UserError;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import io.regulars.source.ReadFailure;
import io.regulars.source.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * All that a shop gives, in canonical columns, each row with the rules that it breaks. Order lines
 * are looked at one by one, unless they are {@linkplain #comparingLines compared}.
 *
 * <p>The session's time zone is the shop's: an instant that is written without a zone is local
 * time. Nothing is read before somebody acts on one of the datasets.
 */
public final class Inputs {
  private final Map<Input, Screened> screened;
  private final OwnDimensions dimensions;
  private final Settings settings;
  private final Dataset<Row> ordersWithoutLines;

  private Inputs(
      Map<Input, Screened> screened,
      OwnDimensions dimensions,
      Settings settings,
      Dataset<Row> ordersWithoutLines) {
    this.screened = screened;
    this.dimensions = dimensions;
    this.settings = settings;
    this.ordersWithoutLines = ordersWithoutLines;
  }

  /**
   * Opens the inputs that the settings name: lists their files, looks at their columns, and puts
   * the shop's expressions to them.
   *
   * @throws UserError when an input is not there or lacks a column, or an expression is none
   */
  public static Inputs open(SparkSession spark, Settings settings) {
    Map<Input, Reading> readings = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      SourceSettings source = settings.sources().get(input);
      if (source != null) {
        List<CanonicalColumn> known = known(input);
        Source opened = Source.open(spark, source, CanonicalColumn.numbers(known));
        readings.put(input, Reading.of(opened, known, settings.privacy()));
      }
    }
    Optional<Reading> orders = Optional.ofNullable(readings.get(Input.ORDERS));
    Reading lines = readings.get(Input.ORDER_LINES);
    OwnDimensions dimensions =
        OwnDimensions.place(
            settings.dimensions(),
            orders.orElse(lines),
            Optional.ofNullable(readings.get(Input.CUSTOMERS)));
    return new Screener(readings, dimensions, settings).inputs();
  }

  private static List<CanonicalColumn> known(Input input) {
    return switch (input) {
      case ORDER_LINES -> OrderLines.columns();
      case ORDERS -> Orders.columns();
      case CUSTOMERS -> Customers.COLUMNS;
      case PRODUCTS -> Products.COLUMNS;
      case REFUNDS -> Refunds.columns();
      case MARKETING_SPEND -> MarketingSpend.columns();
      case LEADS -> Leads.COLUMNS;
      case SURVEYS -> Surveys.COLUMNS;
      case SUBSCRIPTIONS -> Subscriptions.columns();
      case EXCHANGE_RATES -> ExchangeRates.COLUMNS;
    };
  }

  /** Puts each input to its rules, those first that others look things up in. */
  private record Screener(
      Map<Input, Reading> readings, OwnDimensions dimensions, Settings settings) {

    Inputs inputs() {
      Map<Input, Screened> screened = new EnumMap<>(Input.class);
      Optional<Screened> rates =
          put(screened, Input.EXCHANGE_RATES, given -> ExchangeRates.screen(given, settings));
      Conversion conversion = Conversion.of(rates, settings);
      Optional<Screened> products =
          put(screened, Input.PRODUCTS, given -> Products.screen(given, settings));
      Optional<Screened> orders =
          put(
              screened,
              Input.ORDERS,
              given -> Orders.screen(given, dimensions, conversion, settings));
      Reading lines = readings.get(Input.ORDER_LINES);
      screened.put(
          Input.ORDER_LINES,
          OrderLines.screen(lines, orders, products, dimensions, conversion, settings));
      put(screened, Input.CUSTOMERS, given -> Customers.screen(given, dimensions, settings));
      put(screened, Input.REFUNDS, given -> Refunds.screen(given, products, conversion, settings));
      put(
          screened,
          Input.MARKETING_SPEND,
          given -> MarketingSpend.screen(given, conversion, settings));
      put(screened, Input.LEADS, given -> Leads.screen(given, settings));
      put(screened, Input.SURVEYS, given -> Surveys.screen(given, settings));
      put(
          screened,
          Input.SUBSCRIPTIONS,
          given -> Subscriptions.screen(given, conversion, settings));
      return new Inputs(
          screened,
          dimensions,
          settings,
          orders
              .map(table -> OrderLines.ordersWithoutLines(lines, table, conversion, settings))
              .orElseGet(() -> noOrders(lines)));
    }

    /** Screens an input where the shop gives it. */
    private Optional<Screened> put(
        Map<Input, Screened> screened, Input input, Function<Reading, Screened> screen) {
      Optional<Screened> table = Optional.ofNullable(readings.get(input)).map(screen);
      table.ifPresent(given -> screened.put(input, given));
      return table;
    }

    private Dataset<Row> noOrders(Reading lines) {
      return lines
          .rows()
          .where(functions.lit(false))
          .select(Orders.unknown(dimensions).toArray(new Column[0]));
    }
  }

  /**
   * These inputs with each order line held against the others. Only then do the lines break the
   * rules that one line by itself does not show: that an order has one customer, and a line an id
   * of its own. All lines that have a disputed id break them, since nobody can tell which is right.
   *
   * <p>Costs two aggregations of the usable lines wherever the lines are read.
   *
   * @param asOf the last day that exists: later lines dispute nothing
   */
  public Inputs comparingLines(LocalDate asOf) {
    Instant end = asOf.plusDays(1).atStartOfDay(settings.shop().timeZone()).toInstant();
    Screened lines = OrderLines.compare(table(Input.ORDER_LINES), end);
    Map<Input, Screened> compared = new EnumMap<>(screened);
    compared.put(Input.ORDER_LINES, lines);
    return new Inputs(
        compared,
        dimensions,
        settings,
        has(Input.ORDERS)
            ? OrderLines.ordersWithoutLines(lines, table(Input.ORDERS))
            : ordersWithoutLines);
  }

  /** The input whose rows say whose an order is: the orders where they do, else the lines. */
  public Input inputOfOrderCustomers() {
    return settings.gives(Input.ORDERS, Customers.ID) ? Input.ORDERS : Input.ORDER_LINES;
  }

  /** Whether the shop gives the input. */
  public boolean has(Input input) {
    return screened.containsKey(input);
  }

  /**
   * The order lines: order_id, line_id, customer_id, status, channel, campaign, country, currency,
   * ordered_at, product_id, brand, category, quantity, unit_price, list_price, discount, unit_cost,
   * order_discount, original_currency, a {@code dimension_<name>} for each own dimension of an
   * order, and the bits of the broken rules, {@link Screening#VIOLATIONS}. What no input gives is
   * null.
   *
   * <p>Amounts are in the shop's currency; original_currency is what they were converted from, in
   * capitals, null where they were in the shop's all along.
   */
  public Dataset<Row> orderLines() {
    return canonical(Input.ORDER_LINES);
  }

  /**
   * The usable orders that no usable line belongs to, in the columns of {@link Orders} but for the
   * bits; none where orders are not given.
   */
  public Dataset<Row> ordersWithoutLines() {
    return ordersWithoutLines;
  }

  /**
   * The products, where given: product_id, name, brand, category, list_price, unit_cost, and the
   * bits of the broken rules.
   */
  public Dataset<Row> products() {
    return canonical(Input.PRODUCTS);
  }

  /**
   * The canonical rows of an input that the shop gives, with the bits of the broken rules. What
   * their columns are is said where the input is screened: {@link Refunds}, {@link Customers} and
   * the like.
   */
  public Dataset<Row> canonical(Input input) {
    return table(input).canonical();
  }

  /** The rules of an input. Bit i of {@link Screening#VIOLATIONS} stands for rule i. */
  public List<Rule> rules(Input input) {
    return table(input).rules();
  }

  /**
   * The rejected rows of an input as they came, with {@code reasons}, the names of the rules, and
   * {@code of_customer} and {@code of_order}, whose they are as far as that can be told. Where
   * people have pseudonyms, only the columns that are mapped, and no name in them.
   */
  public Dataset<Row> rejected(Input input) {
    return table(input).rejected();
  }

  /** One row that counts what the rules of an input find; see {@link Screening#tally}. */
  public Dataset<Row> tally(Input input) {
    return Screening.tally(canonical(input), rules(input));
  }

  /**
   * What is written in the rows that break a rule: at most five values, the most frequent first,
   * each with how many rows have it. Reads the input; meant for a refusal.
   */
  public List<String> evidence(Input input, Rule rule) {
    return table(input).evidence(rule);
  }

  /** Bytes to read of an input, those of compressed text times eight; 0 where nobody knows. */
  public long bytes(Input input) {
    return table(input).reading().source().bytes();
  }

  /**
   * What tells whether an input has changed, empty where nothing does: see {@link Source#state}.
   */
  public Optional<String> state(Input input) {
    return table(input).reading().source().state();
  }

  /** An input that the shop gives before its rows are put to the rules. */
  public Unscreened unscreened(Input input) {
    return Unscreened.of(table(input).reading());
  }

  /** Where an input lies, in the words of the settings. */
  public String place(Input input) {
    return table(input).reading().source().place();
  }

  /** Each input with where it lies. */
  public Map<Input, String> places() {
    Map<Input, String> places = new EnumMap<>(Input.class);
    screened.keySet().forEach(input -> places.put(input, place(input)));
    return places;
  }

  /** The names of the own dimensions in the order of the settings. */
  public List<String> dimensionNames() {
    return List.copyOf(settings.dimensions().keySet());
  }

  /** Whether an own dimension is of an order; else it is of a customer. */
  public boolean isOrderDimension(String name) {
    return dimensions.ofOrders().containsKey(name);
  }

  /**
   * How many rows have a member in each own dimension, in the order of the settings. Reads the
   * inputs that carry dimensions and evaluates each expression on each of their rows.
   */
  public List<DimensionCoverage> dimensionCoverage() {
    Input orders = has(Input.ORDERS) ? Input.ORDERS : Input.ORDER_LINES;
    Map<String, DimensionCoverage> coverage = new HashMap<>();
    for (DimensionCoverage one : coverage(orders, dimensions.ofOrders().keySet())) {
      coverage.put(one.name(), one);
    }
    for (DimensionCoverage one : coverage(Input.CUSTOMERS, dimensions.ofCustomers().keySet())) {
      coverage.put(one.name(), one);
    }
    return dimensionNames().stream().map(coverage::get).toList();
  }

  private List<DimensionCoverage> coverage(Input input, Set<String> names) {
    return names.isEmpty()
        ? List.of()
        : DimensionCoverage.of(input, canonical(input), List.copyOf(names));
  }

  /**
   * What to do about an input some of whose rejected rows are only pieces of a row; empty where
   * none looks like one. Reads the input.
   */
  public Optional<String> adviceOnBrokenRows(Input input) {
    return table(input).adviceOnBrokenRows();
  }

  /** What to say of an input that must have rows and has none in scope. */
  public UserError withoutRows(Input input) {
    return table(input).reading().source().withoutRows();
  }

  /** What a failure of work on these inputs says about one of them; empty if nothing. */
  public Optional<UserError> explain(Throwable failure) {
    return ReadFailure.explain(failure, settings);
  }

  private Screened table(Input input) {
    Screened table = screened.get(input);
    if (table == null) {
      throw new IllegalArgumentException("The shop gives no " + input.key());
    }
    return table;
  }
}
