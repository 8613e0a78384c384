package io.regulars.canonical;

import io.regulars.UserError;
import io.regulars.canonical.InputScreening.Lookups;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.dataflow.Partitioned;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.MatchRule;
import io.regulars.input.OrderSchema;
import io.regulars.input.Rule;
import io.regulars.input.Screening;
import io.regulars.quality.Example;
import io.regulars.quality.InputRows;
import io.regulars.source.LookupTables;
import io.regulars.source.NullWords;
import io.regulars.source.ReadFailure;
import io.regulars.source.Source;
import io.regulars.spark.SparkPartitions;
import io.regulars.spark.SparkTables;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All inputs of a shop in canonical columns, with their screening. Rows are screened one by one,
 * unless {@linkplain #comparingKeys keys} or {@linkplain #comparingLines lines} are compared.
 *
 * <p>The session's time zone is the shop's: an instant without a zone is local time. No data are
 * read before rows or their screening are requested.
 */
public final class Inputs implements InputRows {
  private final Map<Input, MappedInput> mappedInputs;
  private final CustomDimensions dimensions;
  private final Settings settings;
  private final Set<Input> comparedKeys;
  private final Optional<LocalDate> comparedLines;
  private final Map<Input, ScreenedInput> screened;
  private final ProductLookup products;
  private CustomerMerges merges;

  private Inputs(
      Map<Input, MappedInput> mappedInputs,
      CustomDimensions dimensions,
      Settings settings,
      Set<Input> comparedKeys,
      Optional<LocalDate> comparedLines) {
    this.mappedInputs = mappedInputs;
    this.dimensions = dimensions;
    this.settings = settings;
    this.comparedKeys = comparedKeys;
    this.comparedLines = comparedLines;
    screened = new EnumMap<>(Input.class);
    products = screenAll();
  }

  /** Screens all inputs, first those that are used for lookups, and returns the products. */
  private ProductLookup screenAll() {
    ProductLookup none = new ProductLookup(Optional.empty());
    Lookups lookups =
        new Lookups(
            CurrencyConversion.of(Optional.empty(), settings),
            none,
            Optional.empty(),
            new CustomerMerges(Optional.empty()));
    merges = new CustomerMerges(screen(Input.CUSTOMER_MERGES, lookups));
    CurrencyConversion conversion =
        CurrencyConversion.of(screen(Input.EXCHANGE_RATES, lookups), settings);
    ProductLookup all = new ProductLookup(screen(Input.PRODUCTS, lookups));
    Optional<ScreenedInput> orders =
        screen(Input.ORDERS, new Lookups(conversion, all, Optional.empty(), merges));
    Lookups complete = new Lookups(conversion, all, orders, merges);
    for (Input input : Input.values()) {
      if (!screened.containsKey(input)) {
        screen(input, complete);
      }
    }
    return all;
  }

  private ScreenedInput compared(ScreenedInput table) {
    return comparedLines
        .map(asOf -> asOf.plusDays(1).atStartOfDay(settings.shop().timeZone()).toInstant())
        .map(end -> OrderLineComparison.of(table, end))
        .orElse(table);
  }

  /** Screens an input if it is given. */
  private Optional<ScreenedInput> screen(Input input, Lookups lookups) {
    Optional<ScreenedInput> table =
        Optional.ofNullable(mappedInputs.get(input))
            .map(mapped -> new InputScreening(mapped, lookups, dimensions, settings).screened())
            .map(given -> input == Input.ORDER_LINES ? compared(given) : given)
            .map(given -> comparedKeys.contains(input) ? given.comparingKeys() : given);
    table.ifPresent(given -> screened.put(input, given));
    return table;
  }

  /**
   * Opens the inputs of the settings: lists their files, reads their columns and checks the shop's
   * expressions.
   *
   * @throws UserError if an input or a column is missing, or an expression is invalid
   */
  public static Inputs open(SparkSession spark, Settings settings) {
    NullWords words = new NullWords(settings.quality().nullWords());
    LookupTables tables = new LookupTables(spark, settings.lookups(), words);
    Map<Input, MappedInput> mappedInputs = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      SourceSettings source = settings.sources().get(input);
      if (source != null) {
        mappedInputs.put(input, mapped(spark, source, tables, words, settings));
      }
    }
    CustomDimensions dimensions =
        new DimensionAssignment(mappedInputs).assigned(settings.dimensions());
    return new Inputs(mappedInputs, dimensions, settings, Set.of(), Optional.empty());
  }

  private static MappedInput mapped(
      SparkSession spark,
      SourceSettings source,
      LookupTables tables,
      NullWords words,
      Settings settings) {
    List<InputColumn> columns = source.input().schema().columns();
    boolean isOneOfSeveral = source.layouts().size() > 1;
    List<MappedSource> layouts =
        source.layouts().stream()
            .map(layout -> Source.open(spark, layout, numbers(columns), tables, isOneOfSeveral))
            .map(opened -> MappedSource.of(opened, columns, settings.privacy(), words))
            .toList();
    return MappedInput.of(source, layouts, columns);
  }

  private static Set<String> numbers(List<InputColumn> columns) {
    return columns.stream()
        .filter(column -> column.type().isNumber())
        .map(InputColumn::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns these inputs with a check for duplicate keys. Without it, the rules of unique keys are
   * never violated. The compared inputs are read twice each time.
   *
   * @param inputs the inputs to compare; inputs without a key are ignored
   */
  public Inputs comparingKeys(Set<Input> inputs) {
    Set<Input> compared = new HashSet<>(comparedKeys);
    inputs.stream().filter(this::has).filter(input -> table(input).hasKey()).forEach(compared::add);
    return new Inputs(mappedInputs, dimensions, settings, compared, comparedLines);
  }

  /**
   * Returns these inputs with a comparison of order lines. Without it, the rules that compare lines
   * are never violated: an order has one customer, and a line id is unique. All lines with a
   * disputed id violate the rule, because it is unknown which line is correct.
   *
   * <p>It costs two aggregations of the usable lines each time the lines are read.
   *
   * @param asOf the last day of the data; later lines are ignored in the comparison
   */
  public Inputs comparingLines(LocalDate asOf) {
    return new Inputs(mappedInputs, dimensions, settings, comparedKeys, Optional.of(asOf));
  }

  @Override
  public boolean comparesKeys(Input input) {
    return comparedKeys.contains(input);
  }

  @Override
  public Input inputOfOrderCustomers() {
    return settings.gives(Input.ORDERS, OrderSchema.CUSTOMER_ID.name())
        ? Input.ORDERS
        : Input.ORDER_LINES;
  }

  @Override
  public Set<Input> given() {
    return Collections.unmodifiableSet(screened.keySet());
  }

  /** Returns whether the shop gives the input. */
  public boolean has(Input input) {
    return screened.containsKey(input);
  }

  @Override
  public Partitioned<Object[]> rows(Input input) {
    return SparkPartitions.of(table(input).forScreening()).map(SparkTables::values);
  }

  @Override
  public Screening screening(Input input) {
    return table(input).screening();
  }

  /** Returns the published columns of all rows of an input before screening. */
  public Dataset<Row> given(Input input) {
    return table(input).given();
  }

  /**
   * Returns the published columns of the rows that are not rejected, with the values of the input.
   */
  public Dataset<Row> usable(Input input) {
    return table(input).usable();
  }

  /** Returns the products by id; empty if there are no products or too many for a map. */
  public Optional<Broadcast<ProductMap>> productMap() {
    return products.productMap();
  }

  /**
   * Returns the id of a customer after all merges; the same id if it was not merged.
   *
   * @param id as in the inputs, or its pseudonym
   */
  public String idAfterMerges(String id) {
    return merges.idAfter(id);
  }

  /** Returns the rules of an input. Bit i of the result of the screening represents rule i. */
  public List<Rule> rules(Input input) {
    return table(input).rules();
  }

  /**
   * Returns the columns of an input whose texts are the members of dimensions, in the order of
   * {@link Screening#members}.
   */
  public List<String> members(Input input) {
    return table(input).members();
  }

  /**
   * Returns the rejected rows of an input with their raw values, the names of the violated rules as
   * {@code reasons} and, if known, {@code of_customer} and {@code of_order}. If pseudonyms are
   * used, only mapped columns are included, with pseudonyms in the columns that identify people.
   */
  public Dataset<Row> rejected(Input input) {
    return table(input).rejected();
  }

  /**
   * Returns the original values in the rows that violate a rule, or the keys that do not occur in
   * the other input: at most five values, the most frequent first. Reads the inputs.
   */
  public List<Example> examples(Input input, Rule rule) {
    return Arrays.stream(MatchRule.values())
        .filter(match -> match.label().equals(rule.name()))
        .findFirst()
        .map(match -> new UnmatchedKeys(this, match).examples())
        .orElseGet(() -> table(input).examples(rule));
  }

  /**
   * Returns the files with most of the rows that violate a rule about repeated keys, at most three
   * groups of files; empty if the input has one file. Reads the input; meant for error messages.
   */
  public List<KeyFiles> filesOfRepeatedKeys(Input input, Rule rule) {
    return table(input).filesOfRepeatedKeys(rule);
  }

  /**
   * Returns the size of an input in bytes, eight times the file size for compressed text; 0 if it
   * is unknown.
   */
  public long bytes(Input input) {
    return table(input).mapped().bytes();
  }

  /**
   * Returns a token that changes when the input changes; empty if there is none. See {@link
   * Source#state}.
   */
  public Optional<String> state(Input input) {
    return table(input).mapped().state();
  }

  /** Returns the layouts of a given input before screening. */
  public List<RawInput> unscreened(Input input) {
    return table(input).mapped().layouts().stream()
        .map(layout -> RawInput.of(input, layout))
        .toList();
  }

  /** Returns the location of an input as in the settings. */
  public String location(Input input) {
    return table(input).mapped().location();
  }

  /** Returns the location of each input. */
  public Map<Input, String> locations() {
    Map<Input, String> places = new EnumMap<>(Input.class);
    screened.keySet().forEach(input -> places.put(input, location(input)));
    return places;
  }

  @Override
  public List<String> dimensionNames() {
    return List.copyOf(settings.dimensions().keySet());
  }

  @Override
  public DimensionOwner ownerOf(String dimension) {
    return dimensions.ownerOf(dimension);
  }

  /** Returns the input whose columns a custom dimension uses. */
  public Input inputOf(String dimension) {
    return switch (ownerOf(dimension)) {
      case ORDER -> has(Input.ORDERS) ? Input.ORDERS : Input.ORDER_LINES;
      case LINE -> Input.ORDER_LINES;
      case CUSTOMER -> Input.CUSTOMERS;
    };
  }

  /** Returns the column with the members of a custom dimension. */
  public String memberColumn(String dimension) {
    return CustomDimensions.column(dimension);
  }

  /**
   * Returns advice if rejected rows show that the file is read with the wrong options, one sentence
   * per cause. Reads the input.
   */
  public List<String> adviceOnBrokenRows(Input input) {
    return table(input).adviceOnBrokenRows();
  }

  /** Returns the error for a required input without rows in scope. */
  public UserError withoutRows(Input input) {
    return table(input).mapped().withoutRows();
  }

  /**
   * Returns the user error for a failure that is caused by one of these inputs; empty if it has
   * another cause.
   */
  public Optional<UserError> explain(Throwable failure) {
    return ReadFailure.explain(failure, settings);
  }

  /** Returns the screening of a given input. */
  ScreenedInput table(Input input) {
    ScreenedInput table = screened.get(input);
    if (table == null) {
      throw new IllegalArgumentException("There is no input " + input.key());
    }
    return table;
  }
}
