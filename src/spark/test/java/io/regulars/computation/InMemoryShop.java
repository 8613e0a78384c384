package io.regulars.computation;

import io.regulars.codec.Utf8;
import io.regulars.config.Settings;
import io.regulars.dataflow.Partitioned;
import io.regulars.history.OrderFilter;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.input.Screening;
import io.regulars.metric.BestSellers;
import io.regulars.oracle.SecondOpinion;
import io.regulars.quality.InputRows;
import io.regulars.spark.SparkTables;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * A shop with screened rows in memory. Its tables are calculated in this process by the same
 * events, histories, counts and table builders as in a run, without a Spark session and without a
 * lake.
 */
public final class InMemoryShop {
  private static final Map<Input, String> INSTANTS =
      Map.of(
          Input.ORDER_LINES, "ordered_at",
          Input.REFUNDS, "refunded_at",
          Input.LEADS, "created_at",
          Input.SURVEYS, "responded_at",
          Input.REVIEWS, "reviewed_at",
          Input.TICKETS, "opened_at",
          Input.LOYALTY, "happened_at",
          Input.EXPOSURES, "exposed_at");

  private static final Map<Input, String> DAYS =
      Map.of(
          Input.MARKETING_SPEND, "spent_on",
          Input.SESSIONS, "day",
          Input.SUBSCRIPTIONS, "starts_on");

  private final Settings settings;
  private final Map<Input, Rows> inputs;
  private final Options options;

  /** The rows of an input after the screening. */
  private record Rows(List<String> columns, List<Object[]> rows) {}

  /**
   * The split of the work. It must not change any row.
   *
   * @param inputPartitions partitions that the rows of each input are in
   * @param customerPartitions partitions that customers are spread over
   * @param bytesOfCounts the memory that a task's counts may take before they are emitted
   * @param order changes the order of an input's rows
   */
  public record Options(
      int inputPartitions,
      int customerPartitions,
      long bytesOfCounts,
      UnaryOperator<List<Object[]>> order) {
    /** One partition for each collection. */
    public static Options single() {
      return new Options(1, 1, Long.MAX_VALUE, rows -> rows);
    }
  }

  private InMemoryShop(Settings settings, Map<Input, Rows> inputs, Options options) {
    this.settings = settings;
    this.inputs = inputs;
    this.options = options;
  }

  /** The shop with the inputs of a second opinion, whose amounts are in the shop's currency. */
  public static InMemoryShop of(Settings settings, SecondOpinion opinion) {
    Map<Input, Rows> inputs = new EnumMap<>(Input.class);
    for (io.regulars.oracle.Input given : opinion.given()) {
      Input input =
          given == io.regulars.oracle.Input.LINES ? Input.ORDER_LINES : Input.valueOf(given.name());
      inputs.put(input, rows(given, opinion));
    }
    return new InMemoryShop(settings, inputs, Options.single());
  }

  /** The same shop with another split of the work. */
  public InMemoryShop split(Options split) {
    return new InMemoryShop(settings, inputs, split);
  }

  private static Rows rows(io.regulars.oracle.Input input, SecondOpinion opinion) {
    // A refund or review that names a product has the brand, category and cost of that product.
    String source =
        switch (input) {
          case REFUNDS, REVIEWS ->
              """
              SELECT f.*, p.brand AS product_brand, p.category AS product_category, p.unit_cost AS product_cost
              FROM %s f LEFT JOIN given_products p USING (product_id)
              """
                  .formatted(input.given());
          default -> "FROM " + input.given();
        };
    List<Map<String, Object>> given = opinion.query(source);
    List<String> columns = given.isEmpty() ? List.of() : List.copyOf(given.get(0).keySet());
    List<Object[]> rows =
        given.stream()
            .map(row -> columns.stream().map(name -> encoded(row.get(name))).toArray())
            .toList();
    // The screening trims survey names and converts them to lower case.
    return new Rows(columns, input == io.regulars.oracle.Input.SURVEYS ? surveys(rows) : rows);
  }

  private static List<Object[]> surveys(List<Object[]> rows) {
    return rows.stream()
        .map(
            row -> {
              Object[] values = row.clone();
              values[0] = Utf8.of(Utf8.string((byte[]) values[0]).trim().toLowerCase(Locale.ROOT));
              return values;
            })
        .toList();
  }

  /** A value in the representation of screened rows; blank text is null. */
  private static Object encoded(Object value) {
    if (value instanceof String text) {
      return text.isBlank() ? null : Utf8.of(text);
    }
    if (value instanceof OffsetDateTime instant) {
      return instant.toEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
    if (value instanceof java.time.LocalDateTime local) {
      return encoded(local.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof LocalDate day) {
      return day.toEpochDay();
    }
    return value instanceof BigDecimal || value instanceof Number
        ? (Object) ((Number) value).doubleValue()
        : value;
  }

  /** The same shop without the rows after a day. */
  public InMemoryShop until(LocalDate day) {
    long end = settings.shop().calendar().startOf(Math.toIntExact(day.toEpochDay()) + 1);
    Map<Input, Rows> kept = new EnumMap<>(inputs);
    INSTANTS.forEach((input, column) -> kept.computeIfPresent(input, until(column, end)));
    DAYS.forEach(
        (input, column) -> kept.computeIfPresent(input, until(column, day.toEpochDay() + 1)));
    return new InMemoryShop(settings, kept, options);
  }

  private static BiFunction<Input, Rows, Rows> until(String column, long end) {
    return (input, rows) -> {
      int time = rows.columns().indexOf(column);
      return new Rows(
          rows.columns(), rows.rows().stream().filter(row -> (Long) row[time] < end).toList());
    };
  }

  /** A table that was built: its schema and its rows. */
  public record Table(TableSpec spec, StructType schema, List<TableRow> rows) {}

  /**
   * Calculates every table.
   *
   * @param asOf the last day that exists; empty for the last day of an order line
   */
  public Map<String, Table> tables(Optional<LocalDate> asOf) {
    InputRows rows = new Split();
    EventShuffle events = new EventShuffle(rows, referencedOrders(), options.customerPartitions());
    Partitioning partitioning =
        new Partitioning(
            options.customerPartitions(),
            options.bytesOfCounts(),
            Long.MAX_VALUE >> 20,
            options.customerPartitions());
    FoldPlan plan = FoldPlan.of(settings, rows, events.summarize().counts(), asOf, partitioning);
    Collected tables = new Collected();
    try (FoldResult fold = FoldResult.of(events.ofCustomers(plan.rules().end()), plan)) {
      new TableBuilders(settings, fold, this::withNames, new NoRecorder()).build(tables);
    }
    return tables.byName;
  }

  private Partitioned<TableRow> withNames(Partitioned<TableRow> bestSellers) {
    Rows products = inputs.get(Input.PRODUCTS);
    int id = products.columns().indexOf("product_id");
    int name = products.columns().indexOf("name");
    HashMap<String, String> names = new HashMap<>();
    for (Object[] product : products.rows()) {
      names.put(Utf8.string((byte[]) product[id]), Utf8.string((byte[]) product[name]));
    }
    return bestSellers.map(row -> BestSellers.named(row, names::get));
  }

  /** The orders that refunds and answers name. */
  private Optional<OrderFilter> referencedOrders() {
    HashSet<String> orders = new HashSet<>();
    for (Input input : EventShuffle.NAMING_ORDERS) {
      Rows given = inputs.get(input);
      if (given != null && !given.columns().isEmpty()) {
        int order = given.columns().indexOf("order_id");
        given.rows().stream()
            .filter(row -> row[order] != null)
            .forEach(row -> orders.add(Utf8.string((byte[]) row[order])));
      }
    }
    return Optional.of(order -> orders.contains(Utf8.string(order)));
  }

  /** The rows in the partitions of the options. */
  private final class Split implements InputRows {
    @Override
    public Set<Input> given() {
      return inputs.keySet();
    }

    @Override
    public Partitioned<Object[]> rows(Input input) {
      List<Object[]> ordered = options.order().apply(inputs.get(input).rows());
      List<List<Object[]>> partitions =
          Stream.generate(() -> (List<Object[]>) new ArrayList<Object[]>())
              .limit(options.inputPartitions())
              .toList();
      for (int i = 0; i < ordered.size(); i++) {
        partitions.get(i % partitions.size()).add(ordered.get(i));
      }
      return Partitioned.inMemory(partitions);
    }

    @Override
    public Screening screening(Input input) {
      // Columns of dimensions have the same prefix in all inputs.
      List<String> columns =
          inputs.get(input).columns().stream()
              .map(name -> name.replaceFirst("^" + SecondOpinion.OF_LINES, SecondOpinion.OF_ORDERS))
              .toList();
      return new Screening(columns, -1, List.of(), List.of(), List.of());
    }

    @Override
    public List<String> dimensionNames() {
      return List.copyOf(settings.dimensions().keySet());
    }

    @Override
    public DimensionOwner ownerOf(String dimension) {
      return inputs.get(Input.ORDER_LINES).columns().contains(SecondOpinion.OF_LINES + dimension)
          ? DimensionOwner.LINE
          : DimensionOwner.ORDER;
    }

    @Override
    public Input inputOfOrderCustomers() {
      return Input.ORDER_LINES;
    }

    @Override
    public boolean comparesKeys(Input input) {
      return true;
    }
  }

  /** Collects the built tables. */
  private final class Collected implements TableSink {
    private final Map<String, Table> byName = new LinkedHashMap<>();

    @Override
    public void table(TableSpec spec, Supplier<Partitioned<TableRow>> rows) {
      byName.put(
          spec.name(),
          new Table(
              spec, SparkTables.schema(spec, settings.shop().currency()), rows.get().collect()));
    }

    @Override
    public void days(
        TableSpec spec, Supplier<List<LocalDate>> days, Supplier<Partitioned<TableRow>> rows) {
      table(spec, rows);
    }
  }

  /** Records no costs. */
  private static final class NoRecorder implements StageRecorder {
    @Override
    public <T> T record(String stage, Supplier<T> work) {
      return work.get();
    }
  }
}
