package io.regulars.canonical;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.regulars.concurrent.Lazy;
import io.regulars.input.AddedColumn;
import io.regulars.input.CustomerSchema;
import io.regulars.input.InputColumn;
import io.regulars.input.InputRow;
import io.regulars.input.OrderSchema;
import io.regulars.input.RowLayout;
import io.regulars.input.RowStep;
import io.regulars.input.Rule;
import io.regulars.input.Screening;
import io.regulars.input.SelectionRules;
import io.regulars.quality.Example;
import io.regulars.source.Source;
import io.regulars.spark.SparkTables;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * An input with its screening. Spark evaluates the shop's expressions. The rules are tested in
 * Java, row by row, in the pass that reads the rows.
 */
final class ScreenedInput {
  /** The column with the bitmask of violated rules. */
  static final String VIOLATIONS = "_violations";

  /** The column with the customer of a rejected row. */
  static final String OF_CUSTOMER = "of_customer";

  /** The column with the order of a rejected row. */
  static final String OF_ORDER = "of_order";

  private static final String REASONS = "reasons";

  /** The column with the example value. */
  private static final String SUBJECT = "subject";

  /** The column with the number of rows. */
  private static final String TIMES = "times";

  /** The number of example values. */
  static final int EXAMPLES = 5;

  private static final String FILES = "files";
  private static final String KEYS = "keys";

  /** The highest number of groups of files in a message. */
  private static final int MAX_FILES = 3;

  /** The prefix of internal columns, which provide evidence and cannot be mapped. */
  private static final String INTERNAL_PREFIX = "_";

  private static final String REPEATED = "_repeated";

  private final MappedInput mapped;
  private final RowLayout layout;
  private final Lazy<Dataset<Row>> rows;
  private final List<Rule> rules;
  private final Optional<String> key;
  private final List<Supplier<RowStep>> steps;
  private final List<String> members;
  private final Lazy<Screening> screening = new Lazy<>(this::prepare);

  /**
   * @param mapped the input with the columns that the shop maps
   * @param layout the columns of the screening
   * @param rows returns these columns, the raw row, the original text and the evidence of rules;
   *     evaluated on first use, because it can read other inputs
   * @param rules at most 64
   * @param key the primary key column; empty if there is none
   * @param steps the steps that complete a row before the rules are tested; the first use of each
   *     can read other inputs
   * @param members the columns of this input whose texts are the members of dimensions
   */
  ScreenedInput(
      MappedInput mapped,
      RowLayout layout,
      Supplier<Dataset<Row>> rows,
      List<Rule> rules,
      Optional<String> key,
      List<Supplier<RowStep>> steps,
      List<String> members) {
    this.mapped = mapped;
    this.layout = layout;
    this.rows = new Lazy<>(rows);
    this.rules = List.copyOf(rules);
    this.key = key;
    this.steps = List.copyOf(steps);
    this.members = List.copyOf(members);
  }

  private Screening prepare() {
    return new Screening(
        layout.names(),
        key.map(layout::at).orElse(-1),
        steps.stream().map(Supplier::get).toList(),
        rules,
        members);
  }

  /** Returns the input with the flag on each row with a duplicate key. Reads the input twice. */
  ScreenedInput comparingKeys() {
    String id = key.orElseThrow();
    return flaggingMatches(
        AddedColumn.IS_REPEATED, () -> repeated(id), id + " = " + REPEATED, REPEATED);
  }

  private Dataset<Row> repeated(String id) {
    Column isCompared = col(id).isNotNull();
    for (AddedColumn flag : SelectionRules.LEFT_OUT) {
      isCompared =
          layout.columns().contains(flag) ? isCompared.and(col(flag.name()).isNull()) : isCompared;
    }
    return rows.get()
        .where(isCompared)
        .groupBy(col(id).as(REPEATED))
        .agg(count(lit(1)).as(TIMES))
        .where(col(TIMES).gt(1))
        .select(REPEATED);
  }

  /**
   * Returns the input with a flag on each row that matches a row of another data set.
   *
   * @param others at most one matching row for each row of this input
   * @param condition the join condition in SQL
   * @param found a column of the other data set that is never null
   */
  ScreenedInput flaggingMatches(
      AddedColumn flag, Supplier<Dataset<Row>> others, String condition, String found) {
    return new ScreenedInput(
        mapped,
        layout,
        () -> withFlag(flag, others.get(), condition, found),
        rules,
        key,
        steps,
        members);
  }

  private Dataset<Row> withFlag(
      AddedColumn flag, Dataset<Row> others, String condition, String found) {
    return rows.get()
        .drop(flag.name())
        .join(others, expr(condition), "left_outer")
        .withColumn(flag.name(), when(col(found).isNotNull(), true))
        .drop(others.columns());
  }

  boolean hasKey() {
    return key.isPresent();
  }

  MappedInput mapped() {
    return mapped;
  }

  List<Rule> rules() {
    return rules;
  }

  /** Returns the columns of this input whose texts are the members of dimensions. */
  List<String> members() {
    return members;
  }

  /** Returns the columns of the rows during screening. */
  RowLayout layout() {
    return layout;
  }

  /** Returns the screening. The first call can read the inputs that are used for lookups. */
  Screening screening() {
    return screening.get();
  }

  /** Returns the rows as input of {@link #screening}. */
  JavaRDD<Row> forScreening() {
    return rows.get().select(ColumnConversion.forScreening(layout)).javaRDD();
  }

  /**
   * Returns the published columns of the rows that are not rejected, with the values of the input.
   */
  Dataset<Row> usable() {
    Screening screened = screening();
    UDF1<Row, Boolean> isUsable = row -> screened.uses(violations(screened, row));
    return rows.get()
        .where(
            udf(isUsable, DataTypes.BooleanType)
                .apply(struct(ColumnConversion.forScreening(layout))))
        .select(ColumnConversion.published(layout));
  }

  /** Returns {@link #usable} without rows with a duplicate key. Reads the input twice. */
  Dataset<Row> unrepeated() {
    return comparingKeys().usable();
  }

  /** Returns the size of the files; see {@link MappedInput#bytes}. */
  long bytes() {
    return mapped.bytes();
  }

  /** Returns the published columns of all rows, with the values of the input. */
  Dataset<Row> given() {
    return rows.get().select(ColumnConversion.published(layout));
  }

  /**
   * Collects the rows that are not rejected and have a unique key, on the driver. It is meant for
   * small lookup inputs.
   *
   * @return for each row the values of the given columns after screening
   */
  List<Object[]> unique(List<InputColumn> columns) {
    Screening screened = screening();
    int[] positions = columns.stream().mapToInt(layout::at).toArray();
    List<Object[]> keyed =
        forScreening()
            .mapPartitions(
                given -> {
                  InputRow row = screened.row();
                  List<Object[]> found = new ArrayList<>();
                  while (given.hasNext()) {
                    row.fill(SparkTables.values(given.next()));
                    long violations = screened.screen(row);
                    boolean isRejected = screened.rejects(violations);
                    if (row.has(screened.key()) && !screened.leavesOut(violations)) {
                      found.add(keyed(row, screened.key(), isRejected ? new int[0] : positions));
                    }
                  }
                  return found.iterator();
                })
            .collect();
    Map<ByteBuffer, Integer> times = new HashMap<>();
    keyed.forEach(row -> times.merge(ByteBuffer.wrap((byte[]) row[0]), 1, Integer::sum));
    return keyed.stream()
        .filter(row -> row.length > 1 && times.get(ByteBuffer.wrap((byte[]) row[0])) == 1)
        .map(row -> Arrays.copyOfRange(row, 1, row.length))
        .toList();
  }

  /** Broadcasts a value to all tasks. */
  <T> Broadcast<T> broadcast(T value) {
    return JavaSparkContext.fromSparkContext(rows.get().sparkSession().sparkContext())
        .broadcast(value);
  }

  /** Returns the key, followed by the values at the given positions. */
  private static Object[] keyed(InputRow row, int key, int[] positions) {
    Object[] values = new Object[positions.length + 1];
    values[0] = row.text(key);
    for (int i = 0; i < positions.length; i++) {
      values[i + 1] = row.get(positions[i]);
    }
    return values;
  }

  /**
   * Returns the files with most of the rows that violate a rule about repeated keys, at most three
   * groups of files; empty if the input has one file. Reads the input.
   */
  List<KeyFiles> filesOfRepeatedKeys(Rule rule) {
    Dataset<Row> violating = withViolations().where(violates(bit(rule)));
    if (!MappedSource.hasFiles(violating) || !mapped.hasFiles()) {
      return List.of();
    }
    Column[] key =
        mapped.input().schema().identity().stream()
            .map(column -> col(column.name()))
            .toArray(Column[]::new);
    return violating
        .groupBy(key)
        .agg(array_sort(collect_set(col(Source.FILE))).as(FILES), count(lit(1)).as(TIMES))
        .groupBy(FILES)
        .agg(count(lit(1)).as(KEYS), sum(TIMES).as(TIMES))
        .orderBy(col(TIMES).desc(), col(FILES))
        .limit(MAX_FILES)
        .collectAsList()
        .stream()
        .map(row -> new KeyFiles(row.getList(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private static long violations(Screening screening, Row given) {
    InputRow row = screening.row();
    row.fill(SparkTables.values(given));
    return screening.screen(row);
  }

  /** Returns all rows with the bitmask of violated rules. */
  private Dataset<Row> withViolations() {
    Screening screened = screening();
    UDF1<Row, Long> bits = row -> violations(screened, row);
    return rows.get()
        .withColumn(
            VIOLATIONS,
            udf(bits, DataTypes.LongType).apply(struct(ColumnConversion.forScreening(layout))));
  }

  private int bit(Rule rule) {
    return rules.stream().map(Rule::name).toList().indexOf(rule.name());
  }

  private Column isRejected() {
    return col(VIOLATIONS).bitwiseAND(Rule.rejecting(rules)).notEqual(0L);
  }

  private static Column violates(int rule) {
    return col(VIOLATIONS).bitwiseAND(1L << rule).notEqual(0L);
  }

  private Column reasons() {
    List<Column> names = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if ((Rule.rejecting(rules) & 1L << i) != 0) {
        names.add(when(violates(i), rules.get(i).name()));
      }
    }
    return array_compact(array(names.toArray(new Column[0])));
  }

  /**
   * Returns the rejected rows with their raw values, the names of the violated rules and, as far as
   * they are mapped, the customer and the order.
   */
  Dataset<Row> rejected() {
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(List.of(REASONS, OF_CUSTOMER, OF_ORDER));
    for (StructField field : mapped.rawColumns().fields()) {
      columns.add(
          storable(col(Source.RAW).getField(field.name()), field.dataType())
              .as(uniqueName(taken, field.name())));
    }
    columns.add(reasons().as(REASONS));
    List<String> read = layout.names();
    if (read.contains(CustomerSchema.CUSTOMER_ID.name())) {
      columns.add(col(CustomerSchema.CUSTOMER_ID.name()).as(OF_CUSTOMER));
    }
    if (read.contains(OrderSchema.ORDER_ID.name())) {
      Column order = col(OrderSchema.ORDER_ID.name());
      columns.add(
          (mapped.isPersonal(OrderSchema.ORDER_ID.name()) ? mapped.pseudonym(order) : order)
              .as(OF_ORDER));
    }
    return withViolations().where(isRejected()).select(columns.toArray(new Column[0]));
  }

  /** Returns a valid column name that is not taken yet. */
  private static String uniqueName(Set<String> taken, String raw) {
    String name = raw.replaceAll("[ ,;{}()\\n\\t=]", "_");
    while (!taken.add(name)) {
      name = name + "_";
    }
    return name;
  }

  // Nested values and types that Delta may not support are stored as text, so that every raw row
  // can be stored.
  private static Column storable(Column column, DataType type) {
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      return to_json(column);
    }
    boolean isPlain =
        type instanceof DecimalType
            || Set.of(
                    DataTypes.BooleanType,
                    DataTypes.ByteType,
                    DataTypes.ShortType,
                    DataTypes.IntegerType,
                    DataTypes.LongType,
                    DataTypes.FloatType,
                    DataTypes.DoubleType,
                    DataTypes.DateType,
                    DataTypes.TimestampType,
                    DataTypes.BinaryType)
                .contains(type);
    return isPlain ? column : column.cast(DataTypes.StringType);
  }

  /**
   * Returns advice if rejected rows show that the file is read with the wrong options, one sentence
   * per cause. Reads the input.
   */
  List<String> adviceOnBrokenRows() {
    Dataset<Row> rejected = withViolations().where(isRejected());
    List<String> advice = new ArrayList<>();
    for (int i = 0; i < mapped.layouts().size(); i++) {
      advice.addAll(new BrokenRowAdvice(mapped.layouts().get(i)).on(mapped.ofLayout(i, rejected)));
    }
    return advice;
  }

  /**
   * Returns the original values of the rule's column in the rows that violate it: at most {@link
   * #EXAMPLES}, the most frequent first. Reads the input.
   */
  List<Example> examples(Rule rule) {
    if (bit(rule) < 0) {
      return List.of();
    }
    boolean isGiven = mapped.gives(rule.subject());
    if (!isGiven && !rule.subject().startsWith(INTERNAL_PREFIX)) {
      return List.of();
    }
    Column subject = col(isGiven ? MappedSource.written(rule.subject()) : rule.subject());
    return withViolations()
        .where(violates(bit(rule)))
        .groupBy(subject.as(SUBJECT))
        .agg(count(lit(1)).as(TIMES))
        .where(col(SUBJECT).isNotNull())
        .orderBy(col(TIMES).desc(), col(SUBJECT))
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(row -> new Example(row.getString(0), row.getLong(1)))
        .toList();
  }
}
