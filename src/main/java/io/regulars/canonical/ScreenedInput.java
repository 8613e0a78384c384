package io.regulars.canonical;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_count;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.regulars.concurrent.Lazy;
import io.regulars.quality.InputRow;
import io.regulars.quality.RowStep;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import io.regulars.source.Source;
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
 * One input and how its rows are screened. Spark evaluates the shop's expressions; what the rows
 * must be like is asked of each row in Java, in whatever pass reads it.
 */
final class ScreenedInput {
  /** The column of the bits of the broken rules. */
  static final String VIOLATIONS = "_violations";

  /** A column that has a value only where the key of the input is on more than one row. */
  static final CanonicalColumn IS_REPEATED = CanonicalColumn.flag("_is_repeated");

  /** Whose a rejected row is. */
  static final String OF_CUSTOMER = "of_customer";

  /** Which order it is about. */
  static final String OF_ORDER = "of_order";

  private static final String REASONS = "reasons";

  /** What examples are given of. */
  private static final String SUBJECT = "subject";

  /** How many rows it stands in. */
  private static final String TIMES = "times";

  private static final int EXAMPLES = 5;

  /** What the names of columns begin with that no shop maps, made to say what a rule is about. */
  private static final String MADE = "_";

  private static final String REPEATED = "_repeated";

  private final MappedSource reading;
  private final RowLayout layout;
  private final Lazy<Dataset<Row>> rows;
  private final List<Rule> rules;
  private final Optional<String> key;
  private final List<Supplier<RowStep>> steps;
  private final Lazy<Screening> screening = new Lazy<>(this::prepare);

  /**
   * @param reading the input
   * @param layout the columns that the screening takes
   * @param rows those columns, the raw row, what was written and what rules give as evidence; made
   *     when rows are first asked for, for it may read other inputs
   * @param rules at most 64
   * @param key the column that tells rows apart; empty if there is none
   * @param steps what completes a row before it is put to the rules; the first use of each may read
   *     other inputs
   */
  ScreenedInput(
      MappedSource reading,
      RowLayout layout,
      Supplier<Dataset<Row>> rows,
      List<Rule> rules,
      Optional<String> key,
      List<Supplier<RowStep>> steps) {
    this.reading = reading;
    this.layout = layout;
    this.rows = new Lazy<>(rows);
    this.rules = List.copyOf(rules);
    this.key = key;
    this.steps = List.copyOf(steps);
  }

  private Screening prepare() {
    return new Screening(
        layout.names(),
        key.map(layout::at).orElse(-1),
        steps.stream().map(Supplier::get).toList(),
        rules);
  }

  /** The same input with the flag on each row whose key is on another row too. Reads it twice. */
  ScreenedInput comparingKeys() {
    String id = key.orElseThrow();
    return marking(IS_REPEATED, () -> repeated(id), id + " = " + REPEATED, REPEATED);
  }

  private Dataset<Row> repeated(String id) {
    return rows.get()
        .where(col(id).isNotNull())
        .groupBy(col(id).as(REPEATED))
        .agg(count(lit(1)).as(TIMES))
        .where(col(TIMES).gt(1))
        .select(REPEATED);
  }

  /**
   * The same input with a flag on each row that others match.
   *
   * @param others at most one row for each row of this
   * @param condition SQL over both
   * @param found a column of the others that is never null
   */
  ScreenedInput marking(
      CanonicalColumn flag, Supplier<Dataset<Row>> others, String condition, String found) {
    return new ScreenedInput(
        reading, layout, () -> marked(flag, others.get(), condition, found), rules, key, steps);
  }

  private Dataset<Row> marked(
      CanonicalColumn flag, Dataset<Row> others, String condition, String found) {
    return rows.get()
        .drop(flag.name())
        .join(others, expr(condition), "left_outer")
        .withColumn(flag.name(), when(col(found).isNotNull(), true))
        .drop(others.columns());
  }

  boolean hasKey() {
    return key.isPresent();
  }

  MappedSource reading() {
    return reading;
  }

  List<Rule> rules() {
    return rules;
  }

  /** How the rows are screened. The first call may read inputs in which rows are looked up. */
  Screening screening() {
    return screening.get();
  }

  /** The rows as {@link #screening} takes them. */
  JavaRDD<Row> carried() {
    return rows.get().select(layout.carried()).javaRDD();
  }

  /** The published columns of the rows that no rule rejects, as the input gives them. */
  Dataset<Row> usable() {
    Screening screened = screening();
    UDF1<Row, Boolean> isUsable = row -> !screened.rejects(violations(screened, row));
    return rows.get()
        .where(udf(isUsable, DataTypes.BooleanType).apply(struct(layout.carried())))
        .select(layout.chosen());
  }

  /** {@link #usable} without the rows whose key is on another row too. Reads the input twice. */
  Dataset<Row> unrepeated() {
    return comparingKeys().usable();
  }

  /** Bytes of its files; see {@link Source#bytes}. */
  long bytes() {
    return reading.source().bytes();
  }

  /** The published columns of all rows, as the input gives them. */
  Dataset<Row> given() {
    return rows.get().select(layout.chosen());
  }

  /** The rows after the screening: their published columns and the bits of the broken rules. */
  Dataset<Row> canonical() {
    Screening screened = screening();
    RowLayout columns = layout;
    JavaRDD<Row> seen =
        carried().mapPartitions(given -> new ScreenedRows(given, screened, columns));
    return rows.get()
        .sparkSession()
        .createDataFrame(seen, layout.schema().add(VIOLATIONS, DataTypes.LongType));
  }

  /**
   * The rows that no rule rejects and whose key no other row has, brought to the driver: for inputs
   * that are small beside what is looked up in them.
   *
   * @return for each row the values of these columns, as the screening leaves them
   */
  List<Object[]> unique(String... columns) {
    Screening screened = screening();
    int[] positions = Arrays.stream(columns).mapToInt(layout::at).toArray();
    List<Object[]> keyed =
        carried()
            .mapPartitions(
                given -> {
                  InputRow row = screened.row();
                  List<Object[]> found = new ArrayList<>();
                  while (given.hasNext()) {
                    row.fill(given.next());
                    boolean isRejected = screened.rejects(screened.screen(row));
                    if (row.has(screened.key())) {
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

  /** Something that every task may read. */
  <T> Broadcast<T> shared(T value) {
    return JavaSparkContext.fromSparkContext(rows.get().sparkSession().sparkContext())
        .broadcast(value);
  }

  /** The key, then the values at these positions. */
  private static Object[] keyed(InputRow row, int key, int[] positions) {
    Object[] values = new Object[positions.length + 1];
    values[0] = row.text(key);
    for (int i = 0; i < positions.length; i++) {
      values[i + 1] = row.get(positions[i]);
    }
    return values;
  }

  private static long violations(Screening screening, Row given) {
    InputRow row = screening.row();
    row.fill(given);
    return screening.screen(row);
  }

  /** All rows with the bits of the rules that they break. */
  private Dataset<Row> judged() {
    Screening screened = screening();
    UDF1<Row, Long> bits = row -> violations(screened, row);
    return rows.get()
        .withColumn(VIOLATIONS, udf(bits, DataTypes.LongType).apply(struct(layout.carried())));
  }

  private int bit(Rule rule) {
    return rules.stream().map(Rule::name).toList().indexOf(rule.name());
  }

  private Column isRejected() {
    return col(VIOLATIONS).bitwiseAND(Rule.rejecting(rules)).notEqual(0L);
  }

  private static Column breaks(int rule) {
    return col(VIOLATIONS).bitwiseAND(1L << rule).notEqual(0L);
  }

  private Column reasons() {
    List<Column> names = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if ((Rule.rejecting(rules) & 1L << i) != 0) {
        names.add(when(breaks(i), rules.get(i).name()));
      }
    }
    return array_compact(array(names.toArray(new Column[0])));
  }

  /**
   * The rejected rows as they came, each with the names of its reasons, and whose it is as far as
   * that was read.
   */
  Dataset<Row> rejected() {
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(List.of(REASONS, OF_CUSTOMER, OF_ORDER));
    for (StructField field : reading.rawColumns().fields()) {
      columns.add(
          storable(col(Source.RAW).getField(field.name()), field.dataType())
              .as(nameBeside(taken, field.name())));
    }
    columns.add(reasons().as(REASONS));
    List<String> read = layout.names();
    if (read.contains(CustomerInput.ID)) {
      columns.add(col(CustomerInput.ID).as(OF_CUSTOMER));
    }
    if (read.contains(OrderInput.ID)) {
      Column order = col(OrderInput.ID);
      columns.add(
          (reading.names(OrderInput.ID) ? reading.people().pseudonym(order) : order).as(OF_ORDER));
    }
    return judged().where(isRejected()).select(columns.toArray(new Column[0]));
  }

  /** A name that a table can hold and no other column has. */
  private static String nameBeside(Set<String> taken, String raw) {
    String name = raw.replaceAll("[ ,;{}()\\n\\t=]", "_");
    while (!taken.add(name)) {
      name = name + "_";
    }
    return name;
  }

  // A nested value or a type of today's engine only is kept as text, so that any raw row has a
  // place.
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
   * What to do where rejected rows are only pieces of a row: a reader that takes each line of a CSV
   * file for a row cuts a quoted text with a line break in two, of which one has a quote too many.
   * Reads the input.
   */
  Optional<String> adviceOnBrokenRows() {
    Source source = reading.source();
    if (!source.takesLinesForRows()) {
      return Optional.empty();
    }
    List<Column> texts = new ArrayList<>();
    for (StructField field : reading.rawColumns().fields()) {
      if (field.dataType().equals(DataTypes.StringType)) {
        texts.add(col(Source.RAW).getField(field.name()));
      }
    }
    Column quotes = regexp_count(concat_ws(",", texts.toArray(new Column[0])), lit("\""));
    boolean isCut =
        !judged().where(isRejected()).where(quotes.mod(2).equalTo(1)).limit(1).isEmpty();
    return isCut
        ? Optional.of(
            "Source %1$s: some rows begin or end inside quotes; a text with a line break was cut."
                    .formatted(source.input().key())
                + " Set sources.%1$s.options { multiLine = true }.".formatted(source.input().key()))
        : Optional.empty();
  }

  /**
   * What is written in the rows that break a rule, in the column that the rule is about: at most
   * five values, the most frequent first, each with how many rows have it. Reads the input.
   */
  List<String> evidence(Rule rule) {
    boolean isGiven = reading.gives(rule.subject());
    if (!isGiven && !rule.subject().startsWith(MADE)) {
      return List.of();
    }
    Column subject =
        isGiven ? col(MappedSource.WRITTEN).getField(rule.subject()) : col(rule.subject());
    return judged()
        .where(breaks(bit(rule)))
        .groupBy(subject.as(SUBJECT))
        .agg(count(lit(1)).as(TIMES))
        .where(col(SUBJECT).isNotNull())
        .orderBy(col(TIMES).desc(), col(SUBJECT))
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(row -> Screening.example(row.getString(0), row.getLong(1)))
        .toList();
  }
}
