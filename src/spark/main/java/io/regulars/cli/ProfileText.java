package io.regulars.cli;

import static java.util.stream.Collectors.joining;

import io.regulars.Excerpt;
import io.regulars.pipeline.DimensionProfile;
import io.regulars.pipeline.InputProfile;
import io.regulars.pipeline.InputProfile.RawColumn;
import io.regulars.pipeline.InputProfile.Span;
import io.regulars.quality.ColumnProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints the profile of an input: one line per raw column, then one sentence per other finding. */
record ProfileText(InputProfile profile) {
  private static final int MAX_WIDTH = 119;
  private static final int MAX_NAME = 24;
  private static final int MAX_VALUE = 25;
  private static final int MAX_USES = 24;
  private static final int MAX_TYPE = 16;
  private static final int MAX_PATH = 200;
  private static final int MAX_SENTENCE = 110;
  private static final int MAX_EXAMPLES = 3;
  private static final int MAX_CURRENCIES = 20;
  private static final String NONE = "–";

  void print(PrintWriter out) {
    out.println(title());
    profile.where().ifPresent(sql -> out.println("  where " + Excerpt.of(sql, MAX_SENTENCE)));
    out.println();
    TextTable table = TextTable.of("column", "mapped to", "type", "filled", "distinct", "values");
    profile.columns().stream()
        .filter(ProfileText::isRelevant)
        .forEach(column -> add(table, column));
    table.print(out, MAX_WIDTH);
    out.println();
    irrelevantNames().ifPresent(names -> out.println("  Empty and not mapped: " + names + "."));
    if (profile.columnsNotShown() > 0) {
      out.println("  " + counted(profile.columnsNotShown(), "more column") + " not shown.");
    }
    profile.spans().forEach(span -> out.println("  " + sentence(span)));
    profile.columns().stream()
        .filter(column -> column.isOrMightBe("currency") && showsValues(column))
        .forEach(column -> out.println("  " + currencies(column)));
    out.println("  " + duplicates());
    out.println();
  }

  /** Prints the profiles of custom dimensions: one line each. */
  static void print(List<DimensionProfile> dimensions, PrintWriter out) {
    TextTable table = TextTable.of("dimension", "of", "filled", "distinct", "values");
    for (DimensionProfile dimension : dimensions) {
      ColumnProfile members = dimension.members();
      boolean isFilled = members.filled() > 0;
      table.row(
          Excerpt.of(dimension.name(), MAX_NAME),
          dimension.input(),
          dimension.rows() == 0 ? NONE : share(members.filled(), dimension.rows()),
          isFilled ? distinct(members) : NONE,
          isFilled ? values(members) : NONE);
    }
    table.print(out, MAX_WIDTH);
  }

  private String title() {
    return "%s: %s in %s"
        .formatted(
            profile.input(), counted(profile.rows(), "row"), Excerpt.of(profile.place(), MAX_PATH));
  }

  private static String counted(long number, String thing) {
    return TextTable.count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  private static boolean isRelevant(RawColumn column) {
    return column.written().filled() > 0
        || !column.uses().isEmpty()
        || column.possible().isPresent();
  }

  private Optional<String> irrelevantNames() {
    String names =
        profile.columns().stream()
            .filter(column -> !isRelevant(column))
            .map(RawColumn::name)
            .collect(joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of(Excerpt.of(names, MAX_SENTENCE));
  }

  private static boolean showsValues(RawColumn column) {
    return column.written().filled() > 0 && !column.isHidden();
  }

  private void add(TextTable table, RawColumn column) {
    ColumnProfile written = column.written();
    table.row(
        Excerpt.of(column.name(), MAX_NAME),
        Excerpt.of(uses(column), MAX_USES),
        column.isHidden() ? "hidden" : Excerpt.of(type(column), MAX_TYPE),
        profile.rows() == 0 ? NONE : share(written.filled(), profile.rows()),
        written.filled() == 0 ? NONE : distinct(written),
        showsValues(column) ? values(written) : NONE);
  }

  private static String uses(RawColumn column) {
    return column.uses().isEmpty()
        ? column.possible().map(canonical -> canonical + "?").orElse(NONE)
        : String.join(", ", column.uses());
  }

  /** The type of the column; for text, whether at least half of the values are numbers or dates. */
  private static String type(RawColumn column) {
    ColumnProfile written = column.written();
    if (!column.type().equals("string") || written.filled() == 0) {
      return column.type();
    }
    long most = Math.max(written.numbers(), written.dates());
    String kind = most == written.numbers() ? "numbers" : "dates";
    if (most == written.filled()) {
      return kind;
    }
    return most * 2 < written.filled() ? "text" : share(most, written.filled()) + " " + kind;
  }

  /**
   * The share in per cent, rounded down to one decimal, but at least 0.1 % if {@code part} is
   * positive. So 0 % means none and 100 % means all.
   */
  private static String share(long part, long whole) {
    if (part == 0 || part == whole) {
      return part == 0 ? "0 %" : "100 %";
    }
    double percent = Math.floor(part * 1000.0 / whole) / 10;
    return String.format(Locale.ROOT, "%.1f %%", Math.max(0.1, percent));
  }

  private static String distinct(ColumnProfile written) {
    return (written.isDistinctExact() ? "" : "~") + TextTable.count(written.distinct());
  }

  private static String value(String written) {
    return Excerpt.of(written, MAX_VALUE);
  }

  private static String values(ColumnProfile written) {
    String least = value(written.least().orElseThrow());
    if (written.distinct() == 1) {
      return least;
    }
    String range = least + " to " + value(written.greatest().orElseThrow());
    List<String> frequent = written.mostFrequent();
    return frequent.isEmpty()
        ? range
        : range
            + ", often "
            + frequent.stream().limit(MAX_EXAMPLES).map(ProfileText::value).collect(joining(", "));
  }

  private static String sentence(Span span) {
    return "%s ranges from %s to %s (%s)."
        .formatted(span.column(), span.from(), span.to(), counted(span.days(), "day"));
  }

  private static String currencies(RawColumn column) {
    List<String> values = column.written().values();
    return "Currencies in %s: %s%s."
        .formatted(
            Excerpt.of(column.name(), MAX_NAME),
            values.stream().limit(MAX_CURRENCIES).map(ProfileText::value).collect(joining(", ")),
            values.size() > MAX_CURRENCIES ? ", …" : "");
  }

  private String duplicates() {
    long duplicates = profile.repeatedRows();
    return duplicates == 0
        ? "No duplicate rows."
        : counted(duplicates, "duplicate row") + ": every column equals that of another row.";
  }
}
