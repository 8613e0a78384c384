package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.history.ExclusionReason;
import io.regulars.input.AddedColumn;
import io.regulars.input.ConvertedAmounts;
import io.regulars.input.CopiedColumn;
import io.regulars.input.CustomerSchema;
import io.regulars.input.DerivedColumn;
import io.regulars.input.DimensionOwner;
import io.regulars.input.GivenColumns;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.InputSchema;
import io.regulars.input.ProductSchema;
import io.regulars.input.RowColumn;
import io.regulars.input.RowLayout;
import io.regulars.input.RowStep;
import io.regulars.input.Rule;
import io.regulars.input.RuleContext;
import io.regulars.input.ScreeningLimits;
import io.regulars.input.SelectionRules;
import io.regulars.input.SurveyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The screening of one input of a shop, made from the input's schema: the projection to its
 * columns, the lookups, and the rules.
 */
final class InputScreening {
  private final MappedInput mapped;
  private final Lookups lookups;
  private final CustomDimensions customDimensions;
  private final Settings settings;
  private final InputSchema schema;

  /** The columns of the custom dimensions that are evaluated over the rows. */
  private final List<AddedColumn> dimensions;

  /** The columns of the custom dimensions that are joined from orders. */
  private final List<AddedColumn> joinedDimensions;

  private final RowLayout layout;
  private final GivenColumns given;

  /**
   * The inputs that rows of other inputs are looked up in.
   *
   * @param orders the input of orders; empty if it is not given
   */
  record Lookups(
      CurrencyConversion conversion,
      ProductLookup products,
      Optional<ScreenedInput> orders,
      CustomerMerges merges) {}

  /**
   * @param lookups only those are used that the schema needs
   */
  InputScreening(
      MappedInput mapped, Lookups lookups, CustomDimensions customDimensions, Settings settings) {
    this.mapped = mapped;
    this.lookups = lookups;
    this.customDimensions = customDimensions;
    this.settings = settings;
    schema = mapped.input().schema();
    dimensions = owners().filter(owner -> !isJoined(owner)).flatMap(this::columns).toList();
    joinedDimensions = owners().filter(this::isJoined).flatMap(this::columns).toList();
    layout =
        schema
            .layout(Stream.concat(joinedDimensions.stream(), dimensions.stream()).toList())
            .with(flags());
    given = given();
  }

  private Stream<DimensionOwner> owners() {
    return schema.dimensions().stream();
  }

  private Stream<AddedColumn> columns(DimensionOwner owner) {
    return customDimensions.columns(owner).stream();
  }

  private boolean isJoined(DimensionOwner owner) {
    return joinsOrders() && owner == DimensionOwner.ORDER;
  }

  private List<AddedColumn> flags() {
    List<AddedColumn> flags = new ArrayList<>(mapped.selection().flags());
    if (mapped.input() == Input.CUSTOMERS && lookups.merges().areGiven()) {
      flags.add(SelectionRules.IS_MERGED);
    }
    return flags;
  }

  /** Returns the input with its screening. Reads no data. */
  ScreenedInput screened() {
    return new ScreenedInput(
        mapped, layout, this::rows, rules(), schema.key().map(RowColumn::name), steps(), members());
  }

  /** Without the columns that are joined from another input, in which they are counted. */
  private List<String> members() {
    return Stream.concat(
            mapped.given().stream().filter(InputColumn::isMember).map(InputColumn::name),
            dimensions.stream().map(AddedColumn::name))
        .toList();
  }

  private List<Rule> rules() {
    Map<String, Double> tolerances = settings.quality().tolerances();
    return Stream.concat(
            schema.rules(ruleContext()).stream(),
            SelectionRules.of(mapped.input(), layout).stream())
        .map(rule -> rule.withTolerances(tolerances))
        .toList();
  }

  private RuleContext ruleContext() {
    return new RuleContext(layout, given, limits(settings));
  }

  private static ScreeningLimits limits(Settings settings) {
    Map<String, SurveyOptions> surveys = new LinkedHashMap<>();
    settings
        .feedback()
        .scales()
        .forEach(
            (survey, scale) ->
                surveys.put(survey, new SurveyOptions(scale.lowest(), scale.highest())));
    ExclusionReason.Statuses statuses = ExclusionReason.Statuses.of(settings);
    return new ScreeningLimits(
        settings.quality().earliest(),
        settings.quality().latest(),
        settings.shop().timeZone(),
        settings.shop().currency(),
        surveys,
        status -> statuses.reasonFor(status) == null);
  }

  private GivenColumns given() {
    return new GivenColumns(
        mapped.given().stream().map(InputColumn::name).collect(Collectors.toSet()),
        joinsOrders() ? names(OrderLineJoin.columns(orders().mapped()).keySet()) : Set.of(),
        looksUpProducts() ? ofProducts() : Set.of(),
        joinsOrders(),
        looksUpProducts(),
        lookups.conversion().hasRates());
  }

  private static Set<String> names(Set<RowColumn> columns) {
    return columns.stream().map(RowColumn::name).collect(Collectors.toSet());
  }

  private Set<String> ofProducts() {
    return schema.copied().stream()
        .filter(copied -> lookups.products().gives(copied.ofProduct()))
        .map(copied -> copied.to().name())
        .collect(Collectors.toSet());
  }

  private boolean joinsOrders() {
    return !schema.columnsOfOrders().isEmpty() && lookups.orders().isPresent();
  }

  private ScreenedInput orders() {
    return lookups.orders().orElseThrow();
  }

  private boolean looksUpProducts() {
    return !schema.copied().isEmpty()
        && mapped.gives(ProductSchema.PRODUCT_ID.name())
        && lookups.products().isGiven();
  }

  /** Returns the amounts to convert; empty if no input gives their currency. */
  private Optional<ConvertedAmounts> amounts() {
    return schema.amounts().filter(amounts -> given.has(amounts.currency()));
  }

  private List<Supplier<RowStep>> steps() {
    List<Supplier<RowStep>> steps = new ArrayList<>();
    schema.steps(ruleContext()).forEach(step -> steps.add(() -> step));
    List<CopiedColumn> copied =
        schema.copied().stream().filter(column -> !mapped.gives(column.to().name())).toList();
    if (looksUpProducts()) {
      steps.addAll(lookups.products().steps(layout, copied));
    }
    // Amounts that are copied from products are in the shop's currency.
    List<RowColumn> ofProducts = copied.stream().map(CopiedColumn::to).toList();
    amounts()
        .map(amounts -> amounts.without(ofProducts))
        .ifPresent(amounts -> steps.addAll(lookups.conversion().steps(layout, amounts)));
    return steps;
  }

  private Dataset<Row> withMergedCustomers(Dataset<Row> rows) {
    CustomerMerges merges = lookups.merges();
    if (!merges.areGiven() || !mapped.gives(CustomerSchema.CUSTOMER_ID.name())) {
      return rows;
    }
    return mapped.input() == Input.CUSTOMERS ? merges.replaceAndFlag(rows) : merges.replace(rows);
  }

  private Dataset<Row> rows() {
    Map<String, Column> derived = new HashMap<>();
    owners()
        .filter(owner -> !isJoined(owner))
        .forEach(owner -> derived.putAll(customDimensions.expressions(owner)));
    for (DerivedColumn column : schema.derived()) {
      if (mapped.gives(column)) {
        derived.put(column.name(), ColumnConversion.derived(column));
      }
    }
    Dataset<Row> rows = withMergedCustomers(mapped.project(layout, derived));
    if (looksUpProducts()) {
      rows = lookups.products().join(rows);
    }
    if (joinsOrders()) {
      rows = OrderLineJoin.join(rows, orders(), joinedDimensions);
    }
    Optional<ConvertedAmounts> amounts = amounts();
    return amounts.isPresent()
        ? rows.withColumn(
            ConvertedAmounts.MISSING_RATE.name(), CurrencyConversion.missingRate(amounts.get()))
        : rows;
  }
}
