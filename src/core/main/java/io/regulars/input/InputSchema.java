package io.regulars.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The declaration of an input: its columns, its key, its rules, and the values that the screening
 * adds to its rows.
 */
public final class InputSchema {
  /** Stands for the currency of the shop in {@link #withoutIt()}. */
  public static final String SHOP_CURRENCY = "${shop.currency}";

  /** The rules of a row have a bit each, also those of {@link SelectionRules}. */
  private static final int MAX_RULES = Long.SIZE - SelectionRules.MOST_RULES;

  private final String description;
  private final Optional<String> withoutIt;
  private final Optional<FileRecognition> recognition;
  private final List<InputColumn> columns;
  private final Set<InputColumn> columnsOfOrders;
  private final Optional<RowColumn> key;
  private final List<RowColumn> identity;
  private final List<DeclaredRule> rules;
  private final List<DerivedColumn> derived;
  private final List<CopiedColumn> copied;
  private final Optional<ConvertedAmounts> amounts;
  private final List<DimensionOwner> dimensions;
  private final Optional<String> rowName;
  private final Optional<RowCounting> counting;
  private final List<InputColumn> amountFactors;
  private final List<AddedColumn> added;
  private final List<Function<RuleContext, RowStep>> steps;

  InputSchema(InputSchemaBuilder builder) {
    description = builder.description;
    withoutIt = Optional.ofNullable(builder.withoutIt);
    recognition = Optional.ofNullable(builder.recognition);
    columns = List.copyOf(builder.columns);
    columnsOfOrders = Set.copyOf(builder.columnsOfOrders);
    key = Optional.ofNullable(builder.key);
    identity = builder.identity.isEmpty() ? key.stream().toList() : builder.identity;
    rules =
        Stream.of(builder.rules.stream(), readingRules(builder.rules), idRules())
            .flatMap(declared -> declared)
            .toList();
    derived =
        Stream.of(
                readable().map(DerivedColumn::isUnreadable),
                ids().map(DerivedColumn::isNullWord),
                builder.derived.stream())
            .flatMap(column -> column)
            .toList();
    copied = List.copyOf(builder.copied);
    amounts = Optional.ofNullable(builder.amounts);
    dimensions = builder.dimensions;
    rowName = Optional.ofNullable(builder.rowName);
    counting = Optional.ofNullable(builder.counting);
    amountFactors = builder.amountFactors;
    added = List.copyOf(builder.added);
    steps = List.copyOf(builder.steps);
    if (rules.size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "An input can have " + MAX_RULES + " rules, not " + rules.size());
    }
  }

  private Stream<InputColumn> readable() {
    return columns.stream().filter(InputColumn::canBeUnreadable);
  }

  private Stream<InputColumn> ids() {
    return columns.stream().filter(InputColumn::isId);
  }

  /** Returns a rule for each optional number or time that no declared rule reads. */
  private Stream<DeclaredRule> readingRules(List<DeclaredRule> declared) {
    List<InputColumn> read = declared.stream().flatMap(rule -> rule.read().stream()).toList();
    return readable().filter(column -> !read.contains(column)).map(CommonRules::canBeRead);
  }

  private Stream<DeclaredRule> idRules() {
    return Stream.concat(
        ids().map(CommonRules::isNotANullWord), ids().map(CommonRules::hasNoBlanksOrDecimals));
  }

  /**
   * Begins the declaration of an input.
   *
   * @param description what a row is, and what a shop must know to give the input, in sentences
   */
  static InputSchemaBuilder builder(String description) {
    return new InputSchemaBuilder(description);
  }

  /** Returns what a row is, and what a shop must know to give the input, in sentences. */
  public String description() {
    return description;
  }

  /**
   * Returns what a run omits or assumes if the shop does not give the input, as a clause without a
   * full stop; empty if its columns say it.
   */
  public Optional<String> withoutIt() {
    return withoutIt;
  }

  /**
   * Returns how {@code init} recognizes a file of the input; empty if the columns that files of
   * orders, products and customers have in common decide.
   */
  public Optional<FileRecognition> recognition() {
    return recognition;
  }

  /**
   * Returns the columns that a shop can map, including those {@linkplain #columnsOfOrders of
   * orders}.
   */
  public List<InputColumn> columns() {
    return columns;
  }

  /** Returns the columns that belong to orders if the shop gives the input of orders. */
  public List<InputColumn> columnsOfOrders() {
    return columns.stream().filter(columnsOfOrders::contains).toList();
  }

  /** Returns the columns without those of orders, the required ones first. */
  public List<InputColumn> ownColumns() {
    return Stream.concat(own(true), own(false)).toList();
  }

  List<String> requiredColumns() {
    return own(true).map(InputColumn::name).toList();
  }

  List<String> optionalColumns() {
    return own(false).map(InputColumn::name).toList();
  }

  private Stream<InputColumn> own(boolean required) {
    return columns.stream()
        .filter(column -> column.isRequired() == required && !columnsOfOrders.contains(column));
  }

  /** Returns the column that a shop can map under a name; empty if there is none. */
  public Optional<InputColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Returns the column whose value must be unique; empty if rows have no key. */
  public Optional<RowColumn> key() {
    return key;
  }

  /**
   * Returns the columns that name a row: its key, or several columns; none if equal rows can be
   * different things.
   */
  public List<RowColumn> identity() {
    return identity;
  }

  /** Returns the columns that are derived from columns of the input. */
  public List<DerivedColumn> derived() {
    return derived;
  }

  /** Returns the values that rows copy from their product; none if rows name no product. */
  public List<CopiedColumn> copied() {
    return copied;
  }

  /** Returns the amounts that are converted to the shop's currency; empty if there are none. */
  public Optional<ConvertedAmounts> amounts() {
    return amounts;
  }

  /** Returns what the custom dimensions of the rows describe; empty if rows have none. */
  public List<DimensionOwner> dimensions() {
    return dimensions;
  }

  /**
   * Returns the word for one row in the names of {@code data_quality}, such as {@code line}; empty
   * if the use of the rows is not counted.
   */
  public Optional<String> rowName() {
    return rowName;
  }

  /** Returns how the rows are counted; empty if they are parts of histories or only looked up. */
  public Optional<RowCounting> counting() {
    return counting;
  }

  /**
   * Returns the column of the first dimension that amounts are counted by; empty if rows are not
   * counted, have no amount or no dimension.
   */
  public Optional<InputColumn> memberOfAmounts() {
    return counting
        .filter(by -> hasAmount() && !by.splits().isEmpty())
        .map(by -> by.splits().get(0).column());
  }

  /** Returns whether a row is an amount of money. */
  public boolean hasAmount() {
    return !amountFactors.isEmpty();
  }

  /** Returns the numbers whose product is the amount of money of a row; none without an amount. */
  List<InputColumn> amountFactors() {
    return amountFactors;
  }

  /** Returns the names of all rules, those that need columns or other inputs too. */
  Stream<String> ruleNames() {
    return rules.stream().map(DeclaredRule::name);
  }

  /**
   * Returns the rules that apply in a shop, with their default tolerances, in the order of
   * messages.
   */
  public List<Rule> rules(RuleContext context) {
    return rules.stream().flatMap(rule -> rule.in(context).stream()).toList();
  }

  /** Returns the steps that change values of a row before the rules are tested. */
  public List<RowStep> steps(RuleContext context) {
    return steps.stream().map(step -> step.apply(context)).toList();
  }

  /**
   * Returns the columns of the rows during screening.
   *
   * @param customDimensions the columns of the shop's own dimensions
   */
  public RowLayout layout(List<AddedColumn> customDimensions) {
    List<RowColumn> all = new ArrayList<>(columns);
    all.addAll(added);
    if (amounts.isPresent()) {
      all.add(ConvertedAmounts.ORIGINAL_CURRENCY);
      all.add(ConvertedAmounts.HAS_NO_RATE);
    }
    all.addAll(customDimensions);
    if (!copied.isEmpty()) {
      all.addAll(ProductSchema.LOOKUP_COLUMNS);
    }
    derived.stream()
        .filter(column -> !column.isEvidence())
        .map(DerivedColumn::column)
        .forEach(all::add);
    all.add(key.isPresent() ? AddedColumn.IS_REPEATED : AddedColumn.FILE);
    return new RowLayout(all);
  }
}
