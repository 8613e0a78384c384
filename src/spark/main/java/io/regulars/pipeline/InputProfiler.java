package io.regulars.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.xxhash64;

import io.regulars.canonical.RawInput;
import io.regulars.draft.sources.PossibleColumns;
import io.regulars.draft.values.ColumnSample;
import io.regulars.pipeline.InputProfile.RawColumn;
import io.regulars.pipeline.InputProfile.Span;
import io.regulars.quality.ColumnProfile;
import io.regulars.source.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Profiles a layout of an input. It reads the layout twice: once for the columns, in memory that
 * does not grow with the rows, and once to count equal rows, which needs a shuffle.
 */
final class InputProfiler {
  /** Limited by the length of a page and by the memory of a task. */
  private static final int MAX_COLUMNS = 60;

  private final RawInput input;
  private final Source source;
  private final Map<StructField, List<String>> uses = new LinkedHashMap<>();

  private InputProfiler(RawInput input) {
    this.input = input;
    source = input.source();
    for (StructField column : input.rawColumns().fields()) {
      uses.put(column, source.uses(column.name()));
    }
  }

  /**
   * The profile of a layout.
   *
   * @param ordersAreGiven whether the shop gives the input of orders
   */
  static InputProfile of(RawInput layout, boolean ordersAreGiven) {
    return new InputProfiler(layout).profile(ordersAreGiven);
  }

  private InputProfile profile(boolean ordersAreGiven) {
    List<StructField> shown = shown();
    List<ColumnProfile> profiles = profiles(shown);
    Row counts = counts();
    return new InputProfile(
        source.layout().name(),
        source.location(),
        source.layout().where(),
        counts.getLong(0),
        counts.getLong(0) - counts.getLong(1),
        columns(shown, profiles, ordersAreGiven),
        source.rawColumns().length() - shown.size(),
        spans(profiles.subList(shown.size(), profiles.size())));
  }

  /** All used columns, and others up to the limit, in the order of the files. */
  private List<StructField> shown() {
    List<StructField> all = List.of(input.rawColumns().fields());
    List<StructField> usedFirst =
        Stream.concat(
                all.stream().filter(column -> !uses.get(column).isEmpty()),
                all.stream().filter(column -> uses.get(column).isEmpty()))
            .limit(MAX_COLUMNS)
            .toList();
    return all.stream().filter(usedFirst::contains).toList();
  }

  /**
   * The profiles of these columns, then the profiles of the columns of times, whose values are days
   * from 1970.
   */
  private List<ColumnProfile> profiles(List<StructField> shown) {
    List<Column> texts = new ArrayList<>();
    shown.forEach(column -> texts.add(text(column)));
    for (String time : input.times()) {
      texts.add(unix_date(col(time).cast(DataTypes.DateType)).cast(DataTypes.StringType));
    }
    return TextProfiles.of(input.rows().select(texts.toArray(new Column[0]))).columns();
  }

  /** The number of rows, and the number of distinct rows. */
  private Row counts() {
    Column[] texts =
        Arrays.stream(source.rawColumns().fields())
            .map(column -> coalesce(text(column), lit("")))
            .toArray(Column[]::new);
    return source
        .rows()
        .select(xxhash64(texts).as("hash"))
        .groupBy("hash")
        .agg(count(lit(1)).as("times"))
        .agg(coalesce(sum("times"), lit(0L)), count(lit(1)))
        .first();
  }

  private static Column text(StructField column) {
    return col(Source.RAW).getField(column.name()).cast(DataTypes.StringType);
  }

  private List<RawColumn> columns(
      List<StructField> shown, List<ColumnProfile> profiles, boolean ordersAreGiven) {
    List<ColumnSample> unused = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      if (uses.get(shown.get(i)).isEmpty()) {
        unused.add(sample(shown.get(i), profiles.get(i)));
      }
    }
    Map<String, String> possible =
        PossibleColumns.of(input.input(), source.layout(), ordersAreGiven, unused);
    List<RawColumn> columns = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      String name = shown.get(i).name();
      columns.add(
          new RawColumn(
              name,
              shown.get(i).dataType().typeName(),
              input.hidden().contains(name),
              uses.get(shown.get(i)),
              Optional.ofNullable(possible.get(name)),
              profiles.get(i)));
    }
    return columns;
  }

  private static ColumnSample sample(StructField column, ColumnProfile profile) {
    List<String> values = profile.values();
    return new ColumnSample(column.name(), column.dataType().typeName(), values.size(), values);
  }

  private List<Span> spans(List<ColumnProfile> days) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (days.get(i).filled() > 0) {
        spans.add(
            new Span(
                input.times().get(i),
                day(days.get(i).least().orElseThrow()),
                day(days.get(i).greatest().orElseThrow())));
      }
    }
    return spans;
  }

  private static LocalDate day(String sinceEpoch) {
    return LocalDate.ofEpochDay(Long.parseLong(sinceEpoch));
  }
}
