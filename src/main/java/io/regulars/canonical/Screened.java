package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_count;
import static org.apache.spark.sql.functions.to_json;

import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import io.regulars.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One input in canonical columns, each row with a bit for every rule that it breaks.
 *
 * @param reading the input that was screened
 * @param rules its rules; bit i of {@link Screening#VIOLATIONS} stands for rule i
 * @param rows the published columns, the bits, the raw row and what was written
 * @param published the canonical columns as others read them
 * @param usable the rows that no rule rejects
 */
record Screened(
    Reading reading,
    List<Rule> rules,
    Dataset<Row> rows,
    List<Column> published,
    Dataset<Row> usable) {

  private static final String REASONS = "reasons";

  /** Whose a rejected row is. */
  static final String OF_CUSTOMER = "of_customer";

  /** Which order it is about. */
  static final String OF_ORDER = "of_order";

  /** What examples are given of. */
  private static final String SUBJECT = "subject";

  /** How many rows it stands in. */
  private static final String TIMES = "times";

  private static final int EXAMPLES = 5;

  /** What the names of columns begin with that no shop maps, made to say what a rule is about. */
  private static final String MADE = "_";

  /** A column that exists only where an id is on more than one row. */
  private static final String REPEATED = "_repeated";

  /** The predicate of a rule that no id is on more than one row. */
  static final String IS_UNIQUE = REPEATED + " IS NULL";

  /** Screens rows whose rules look at one row each. */
  static Screened byRow(
      Reading reading, Dataset<Row> rows, List<Rule> rules, List<Column> published) {
    Dataset<Row> screened = rows.withColumn(Screening.VIOLATIONS, Screening.violations(rules));
    return new Screened(
        reading, rules, screened, published, screened.where(not(Screening.isRejected(rules))));
  }

  /**
   * Screens rows that an id must tell apart.
   *
   * @param isUnique the rule about the id, whose predicate is {@link #IS_UNIQUE}; it comes last
   */
  static Screened byKey(
      Reading reading,
      Dataset<Row> rows,
      String key,
      List<Rule> rowRules,
      Rule isUnique,
      List<Column> published) {
    Dataset<Row> repeated =
        rows.where(col(key).isNotNull())
            .groupBy(col(key).as(REPEATED))
            .agg(count(lit(1)).as(TIMES))
            .where(col(TIMES).gt(1))
            .select(REPEATED);
    List<Rule> rules = new ArrayList<>(rowRules);
    rules.add(isUnique);
    Column same = expr(key + " = " + REPEATED);
    Screened each = byRow(reading, rows, rowRules, published);
    return new Screened(
        reading,
        List.copyOf(rules),
        rows.join(repeated, same, "left_outer")
            .withColumn(Screening.VIOLATIONS, Screening.violations(rules)),
        published,
        // An anti join, for Spark then knows that what is left is no bigger and may broadcast it.
        each.usable().join(repeated, same, "left_anti"));
  }

  /** The canonical rows with their bits. */
  Dataset<Row> canonical() {
    List<Column> columns = new ArrayList<>(published);
    columns.add(col(Screening.VIOLATIONS));
    return rows.select(columns.toArray(new Column[0]));
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
    columns.add(Screening.reasons(rules).as(REASONS));
    List<String> read = List.of(rows.columns());
    if (read.contains(Customers.ID)) {
      columns.add(col(Customers.ID).as(OF_CUSTOMER));
    }
    if (read.contains(Orders.ID)) {
      Column order = col(Orders.ID);
      columns.add(
          (reading.names(Orders.ID) ? reading.people().pseudonym(order) : order).as(OF_ORDER));
    }
    return rows.where(Screening.isRejected(rules)).select(columns.toArray(new Column[0]));
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
        !rows.where(Screening.isRejected(rules)).where(quotes.mod(2).equalTo(1)).limit(1).isEmpty();
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
    Column subject = isGiven ? col(Reading.WRITTEN).getField(rule.subject()) : col(rule.subject());
    return rows
        .where(Screening.breaks(rules.indexOf(rule)))
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
