package io.regulars.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Collects the parts of an {@link InputSchema}. */
final class InputSchemaBuilder {
  final String description;
  final List<InputColumn> columns = new ArrayList<>();
  final Set<InputColumn> columnsOfOrders = new HashSet<>();
  final List<DeclaredRule> rules = new ArrayList<>();
  final List<DerivedColumn> derived = new ArrayList<>();
  final List<CopiedColumn> copied = new ArrayList<>();
  final List<AddedColumn> added = new ArrayList<>();
  final List<Function<RuleContext, RowStep>> steps = new ArrayList<>();
  String withoutIt;
  FileRecognition recognition;
  RowColumn key;
  List<RowColumn> identity = List.of();
  ConvertedAmounts amounts;
  List<DimensionOwner> dimensions = List.of();
  String rowName;
  RowCounting counting;
  List<InputColumn> amountFactors = List.of();

  InputSchemaBuilder(String description) {
    this.description = description;
  }

  /** Sets what a run omits or assumes if the shop does not give the input, as a clause. */
  InputSchemaBuilder withoutIt(String effect) {
    withoutIt = effect;
    return this;
  }

  /** Sets how {@code init} recognizes a file of the input. */
  InputSchemaBuilder recognizedBy(FileRecognition file) {
    recognition = file;
    return this;
  }

  /** Adds columns that a shop can map. */
  InputSchemaBuilder columns(InputColumn... more) {
    columns.addAll(Arrays.asList(more));
    return this;
  }

  /** Adds columns that a shop can map if it does not give the input of orders. */
  InputSchemaBuilder columnsOfOrders(List<InputColumn> more) {
    columns.addAll(more);
    columnsOfOrders.addAll(more);
    return this;
  }

  /** Adds columns that a lookup or a comparison of rows fills. */
  InputSchemaBuilder added(AddedColumn... more) {
    added.addAll(Arrays.asList(more));
    return this;
  }

  /** Sets the column whose value must be unique. */
  InputSchemaBuilder key(RowColumn column) {
    key = column;
    return this;
  }

  /** Sets the columns that name a row together, if no single column is its key. */
  InputSchemaBuilder identity(RowColumn... named) {
    identity = List.of(named);
    return this;
  }

  InputSchemaBuilder derived(DerivedColumn... more) {
    derived.addAll(Arrays.asList(more));
    return this;
  }

  /** Copies a value of the product that a row names. */
  InputSchemaBuilder copiedFromProduct(InputColumn ofProduct, RowColumn to) {
    copied.add(new CopiedColumn(ofProduct, to));
    return this;
  }

  /** Converts amounts by the exchange rate of the day in another column. */
  InputSchemaBuilder converted(InputColumn currency, InputColumn on, RowColumn... converted) {
    amounts = new ConvertedAmounts(currency, on, List.of(converted));
    return this;
  }

  /** Gives the rows the custom dimensions of these owners. */
  InputSchemaBuilder dimensionsOf(DimensionOwner... owners) {
    dimensions = List.of(owners);
    return this;
  }

  /** Counts how many rows are used, under this word for one row. */
  InputSchemaBuilder rowName(String word) {
    rowName = word;
    return this;
  }

  /** Sets the required numbers whose product is the amount of money of a row. */
  InputSchemaBuilder amountOf(InputColumn... factors) {
    amountFactors = List.of(factors);
    return this;
  }

  /** Counts the rows by period. */
  InputSchemaBuilder counted(RowCounting byPeriod) {
    counting = byPeriod;
    return this;
  }

  /** Adds a step that changes values of a row before the rules are tested. */
  InputSchemaBuilder step(Function<RuleContext, RowStep> step) {
    steps.add(step);
    return this;
  }

  /** Adds a rule that applies if a shop maps all of these columns for the input. */
  InputSchemaBuilder rule(String name, DeclaredRule.Maker maker, InputColumn... needed) {
    return rules(List.of(DeclaredRule.of(name, maker, needed)));
  }

  /**
   * Adds a rule that applies if a shop maps an optional column, and that a value which cannot be
   * read violates too.
   */
  InputSchemaBuilder readingRule(String name, DeclaredRule.Maker maker, InputColumn column) {
    return rules(List.of(DeclaredRule.of(name, maker, column).reading(column)));
  }

  InputSchemaBuilder rules(List<DeclaredRule> more) {
    rules.addAll(more);
    return this;
  }

  /** Declares the input. Each input with texts has the rule that they are readable. */
  InputSchema build() {
    if (columns.stream().anyMatch(column -> column.type() == ColumnType.TEXT)) {
      rules.add(ReadableText.of(columns));
    }
    return new InputSchema(this);
  }
}
