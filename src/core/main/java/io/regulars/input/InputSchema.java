package io.regulars.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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
  private static final int MAX_RULES = 64;

  private final List<InputColumn> columns;
  private final Set<InputColumn> columnsOfOrders;
  private final Optional<RowColumn> key;
  private final List<DeclaredRule> rules;
  private final List<DerivedColumn> derived;
  private final List<CopiedColumn> copied;
  private final Optional<ConvertedAmounts> amounts;
  private final Optional<DimensionOwner> dimensions;
  private final Optional<String> rowName;
  private final Optional<RowCounting> counting;
  private final List<AddedColumn> added;
  private final List<Function<RowLayout, RowStep>> steps;

  private InputSchema(Builder builder) {
    columns = List.copyOf(builder.columns);
    columnsOfOrders = Set.copyOf(builder.columnsOfOrders);
    key = Optional.ofNullable(builder.key);
    rules = List.copyOf(builder.rules);
    derived = List.copyOf(builder.derived);
    copied = List.copyOf(builder.copied);
    amounts = Optional.ofNullable(builder.amounts);
    dimensions = Optional.ofNullable(builder.dimensions);
    rowName = Optional.ofNullable(builder.rowName);
    counting = Optional.ofNullable(builder.counting);
    added = List.copyOf(builder.added);
    steps = List.copyOf(builder.steps);
    if (rules.size() > MAX_RULES) {
      throw new IllegalArgumentException("An input can have 64 rules, not " + rules.size());
    }
  }

  static Builder builder() {
    return new Builder();
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
  public Optional<DimensionOwner> dimensions() {
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
  public List<RowStep> steps(RowLayout layout) {
    return steps.stream().map(step -> step.apply(layout)).toList();
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
    if (key.isPresent()) {
      all.add(AddedColumn.IS_REPEATED);
    }
    return new RowLayout(all);
  }

  /** Collects the parts of a schema. */
  static final class Builder {
    private final List<InputColumn> columns = new ArrayList<>();
    private final Set<InputColumn> columnsOfOrders = new HashSet<>();
    private final List<DeclaredRule> rules = new ArrayList<>();
    private final List<DerivedColumn> derived = new ArrayList<>();
    private final List<CopiedColumn> copied = new ArrayList<>();
    private final List<AddedColumn> added = new ArrayList<>();
    private final List<Function<RowLayout, RowStep>> steps = new ArrayList<>();
    private RowColumn key;
    private ConvertedAmounts amounts;
    private DimensionOwner dimensions;
    private String rowName;
    private RowCounting counting;

    private Builder() {}

    /** Adds columns that a shop can map. */
    Builder columns(InputColumn... more) {
      columns.addAll(Arrays.asList(more));
      return this;
    }

    /** Adds columns that a shop can map if it does not give the input of orders. */
    Builder columnsOfOrders(List<InputColumn> more) {
      columns.addAll(more);
      columnsOfOrders.addAll(more);
      return this;
    }

    /** Adds columns that a lookup or a comparison of rows fills. */
    Builder added(AddedColumn... more) {
      added.addAll(Arrays.asList(more));
      return this;
    }

    /** Sets the column whose value must be unique. */
    Builder key(RowColumn column) {
      key = column;
      return this;
    }

    Builder derived(DerivedColumn... more) {
      derived.addAll(Arrays.asList(more));
      return this;
    }

    /** Copies a value of the product that a row names. */
    Builder copiedFromProduct(InputColumn ofProduct, RowColumn to) {
      copied.add(new CopiedColumn(ofProduct, to));
      return this;
    }

    /** Converts amounts by the exchange rate of the day in another column. */
    Builder converted(InputColumn currency, InputColumn on, RowColumn... converted) {
      amounts = new ConvertedAmounts(currency, on, List.of(converted));
      return this;
    }

    /** Gives the rows the custom dimensions of an owner. */
    Builder dimensionsOf(DimensionOwner owner) {
      dimensions = owner;
      return this;
    }

    /** Counts how many rows are used, under this word for one row. */
    Builder rowName(String word) {
      rowName = word;
      return this;
    }

    /** Counts the rows by period. */
    Builder counted(RowCounting byPeriod) {
      counting = byPeriod;
      return this;
    }

    /** Adds a step that changes values of a row before the rules are tested. */
    Builder step(Function<RowLayout, RowStep> step) {
      steps.add(step);
      return this;
    }

    /** Adds a rule that applies if a shop maps all of these columns for the input. */
    Builder rule(String name, RuleMaker maker, InputColumn... needed) {
      return rules(List.of(DeclaredRule.of(name, maker, needed)));
    }

    Builder rules(List<DeclaredRule> more) {
      rules.addAll(more);
      return this;
    }

    InputSchema build() {
      return new InputSchema(this);
    }
  }
}
