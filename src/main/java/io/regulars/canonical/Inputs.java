package io.regulars.canonical;

import io.regulars.UserError;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.dataflow.Partitioned;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import io.regulars.source.ReadFailure;
import io.regulars.source.Source;
import io.regulars.spark.SparkPartitions;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All that a shop gives, in canonical columns, and how its rows are screened. Rows are looked at
 * one by one, unless {@linkplain #comparingKeys keys} or {@linkplain #comparingLines lines} are
 * compared.
 *
 * <p>The session's time zone is the shop's: an instant that is written without a zone is local
 * time. Nothing is read before somebody asks for rows or for their screening.
 */
public final class Inputs implements InputRows {
  private final Map<Input, MappedSource> readings;
  private final CustomDimensions dimensions;
  private final Settings settings;
  private final Set<Input> comparedKeys;
  private final Optional<LocalDate> comparedLines;
  private final Map<Input, ScreenedInput> screened;
  private final ProductLookup products;

  private Inputs(
      Map<Input, MappedSource> readings,
      CustomDimensions dimensions,
      Settings settings,
      Set<Input> comparedKeys,
      Optional<LocalDate> comparedLines) {
    this.readings = readings;
    this.dimensions = dimensions;
    this.settings = settings;
    this.comparedKeys = comparedKeys;
    this.comparedLines = comparedLines;
    screened = new EnumMap<>(Input.class);
    CurrencyConversion conversion =
        CurrencyConversion.of(
            put(Input.EXCHANGE_RATES, given -> ExchangeRateInput.screen(given, settings)),
            settings);
    products =
        new ProductLookup(put(Input.PRODUCTS, given -> ProductInput.screen(given, settings)));
    screen(conversion);
  }

  /** Those first in which others look things up. */
  private void screen(CurrencyConversion conversion) {
    Optional<ScreenedInput> orders =
        put(Input.ORDERS, given -> OrderInput.screen(given, dimensions, conversion, settings));
    put(
        Input.ORDER_LINES,
        given ->
            lines(
                new OrderLineInput(given, orders, products, dimensions, conversion, settings)
                    .screen()));
    put(Input.CUSTOMERS, given -> CustomerInput.screen(given, dimensions, settings));
    put(Input.REFUNDS, given -> RefundInput.screen(given, products, conversion, settings));
    put(Input.MARKETING_SPEND, given -> MarketingSpendInput.screen(given, conversion, settings));
    put(Input.LEADS, given -> LeadInput.screen(given, settings));
    put(Input.SURVEYS, given -> SurveyInput.screen(given, settings));
    put(Input.SUBSCRIPTIONS, given -> SubscriptionInput.screen(given, conversion, settings));
  }

  private ScreenedInput lines(ScreenedInput each) {
    return comparedLines
        .map(asOf -> asOf.plusDays(1).atStartOfDay(settings.shop().timeZone()).toInstant())
        .map(end -> OrderLineInput.compare(each, end))
        .orElse(each);
  }

  /** Screens an input where the shop gives it. */
  private Optional<ScreenedInput> put(Input input, Function<MappedSource, ScreenedInput> screen) {
    Optional<ScreenedInput> table =
        Optional.ofNullable(readings.get(input))
            .map(screen)
            .map(each -> comparedKeys.contains(input) ? each.comparingKeys() : each);
    table.ifPresent(given -> screened.put(input, given));
    return table;
  }

  /**
   * Opens the inputs that the settings name: lists their files, looks at their columns, and puts
   * the shop's expressions to them.
   *
   * @throws UserError when an input is not there or lacks a column, or an expression is none
   */
  public static Inputs open(SparkSession spark, Settings settings) {
    Map<Input, MappedSource> readings = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      SourceSettings source = settings.sources().get(input);
      if (source != null) {
        List<CanonicalColumn> known = known(input);
        Source opened = Source.open(spark, source, CanonicalColumn.numbers(known));
        readings.put(input, MappedSource.of(opened, known, settings.privacy()));
      }
    }
    Optional<MappedSource> orders = Optional.ofNullable(readings.get(Input.ORDERS));
    MappedSource lines = readings.get(Input.ORDER_LINES);
    CustomDimensions dimensions =
        CustomDimensions.place(
            settings.dimensions(),
            orders.orElse(lines),
            Optional.ofNullable(readings.get(Input.CUSTOMERS)));
    return new Inputs(readings, dimensions, settings, Set.of(), Optional.empty());
  }

  private static List<CanonicalColumn> known(Input input) {
    return switch (input) {
      case ORDER_LINES -> OrderLineInput.columns();
      case ORDERS -> OrderInput.columns();
      case CUSTOMERS -> CustomerInput.COLUMNS;
      case PRODUCTS -> ProductInput.COLUMNS;
      case REFUNDS -> RefundInput.COLUMNS;
      case MARKETING_SPEND -> MarketingSpendInput.COLUMNS;
      case LEADS -> LeadInput.COLUMNS;
      case SURVEYS -> SurveyInput.COLUMNS;
      case SUBSCRIPTIONS -> SubscriptionInput.COLUMNS;
      case EXCHANGE_RATES -> ExchangeRateInput.COLUMNS;
    };
  }

  /**
   * These inputs with each row of some of them held against the others. Only then do rows break the
   * rule that no other row has their key. Reads those inputs twice wherever they are read.
   *
   * @param inputs those with a key among them are compared
   */
  public Inputs comparingKeys(Set<Input> inputs) {
    Set<Input> compared = new HashSet<>(comparedKeys);
    inputs.stream().filter(this::has).filter(input -> table(input).hasKey()).forEach(compared::add);
    return new Inputs(readings, dimensions, settings, compared, comparedLines);
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
    return new Inputs(readings, dimensions, settings, comparedKeys, Optional.of(asOf));
  }

  @Override
  public boolean comparesKeys(Input input) {
    return comparedKeys.contains(input);
  }

  @Override
  public Input inputOfOrderCustomers() {
    return settings.gives(Input.ORDERS, CustomerInput.ID) ? Input.ORDERS : Input.ORDER_LINES;
  }

  @Override
  public Set<Input> given() {
    return Collections.unmodifiableSet(screened.keySet());
  }

  /** Whether the shop gives the input. */
  public boolean has(Input input) {
    return screened.containsKey(input);
  }

  @Override
  public Partitioned<Row> rows(Input input) {
    return SparkPartitions.of(table(input).carried());
  }

  @Override
  public Screening screening(Input input) {
    return table(input).screening();
  }

  /** The published columns of all rows of an input as they are given, before any screening. */
  public Dataset<Row> given(Input input) {
    return table(input).given();
  }

  /** The published columns of the rows that no rule rejects, as they are given. */
  public Dataset<Row> usable(Input input) {
    return table(input).usable();
  }

  /**
   * The rows of an input after the screening, amounts in the shop's currency, with the bits of the
   * broken rules as {@code _violations}. What no input gives is null.
   */
  public Dataset<Row> canonical(Input input) {
    return table(input).canonical();
  }

  /** The products by id; empty where there are none, or more than fit in a map. */
  public Optional<Broadcast<ProductMap>> productMap() {
    return products.small();
  }

  /** The rules of an input. Bit i of what the screening says stands for rule i. */
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
  public RawInput unscreened(Input input) {
    return RawInput.of(table(input).reading());
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

  @Override
  public List<String> dimensionNames() {
    return List.copyOf(settings.dimensions().keySet());
  }

  @Override
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
        : DimensionCoverage.of(input, given(input), List.copyOf(names));
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

  private ScreenedInput table(Input input) {
    ScreenedInput table = screened.get(input);
    if (table == null) {
      throw new IllegalArgumentException("The shop gives no " + input.key());
    }
    return table;
  }
}
