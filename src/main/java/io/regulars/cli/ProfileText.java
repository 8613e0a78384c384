package io.regulars.cli;

import static java.util.stream.Collectors.joining;

import io.regulars.pipeline.InputProfile;
import io.regulars.pipeline.InputProfile.RawColumn;
import io.regulars.pipeline.InputProfile.Span;
import io.regulars.quality.ColumnProfile;
import io.regulars.source.Excerpt;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is written in an input, for people: a line for each raw column, then what else there is. */
record ProfileText(InputProfile profile) {
  private static final int WIDEST = 119;
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_VALUE = 25;
  private static final int LONGEST_USES = 24;
  private static final int LONGEST_TYPE = 16;
  private static final int LONGEST_PLACE = 200;
  private static final int LONGEST_SENTENCE = 110;
  private static final int MOST_EXAMPLES = 3;
  private static final int MOST_CURRENCIES = 20;
  private static final String NOTHING = "–";

  void print(PrintWriter out) {
    out.println(title());
    profile.where().ifPresent(sql -> out.println("  where " + Excerpt.of(sql, LONGEST_SENTENCE)));
    out.println();
    TextTable table = TextTable.of("column", "used as", "holds", "filled", "distinct", "values");
    profile.columns().stream()
        .filter(ProfileText::isWorthALine)
        .forEach(column -> add(table, column));
    table.print(out, WIDEST);
    out.println();
    empty().ifPresent(names -> out.println("  Empty and not used: " + names + "."));
    if (profile.columnsNotShown() > 0) {
      out.println("  " + counted(profile.columnsNotShown(), "more column") + " not shown.");
    }
    profile.spans().forEach(span -> out.println("  " + sentence(span)));
    profile.columns().stream()
        .filter(column -> column.isOrMightBe("currency") && tells(column))
        .forEach(column -> out.println("  " + currencies(column)));
    out.println("  " + repetition());
    out.println();
  }

  private String title() {
    return "%s: %s in %s"
        .formatted(
            profile.input(),
            counted(profile.rows(), "row"),
            Excerpt.of(profile.place(), LONGEST_PLACE));
  }

  private static String counted(long number, String thing) {
    return TextTable.count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  private static boolean isWorthALine(RawColumn column) {
    return column.written().filled() > 0
        || !column.uses().isEmpty()
        || column.possible().isPresent();
  }

  private Optional<String> empty() {
    String names =
        profile.columns().stream()
            .filter(column -> !isWorthALine(column))
            .map(RawColumn::name)
            .collect(joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of(Excerpt.of(names, LONGEST_SENTENCE));
  }

  private static boolean tells(RawColumn column) {
    return column.written().filled() > 0 && !column.isHidden();
  }

  private void add(TextTable table, RawColumn column) {
    ColumnProfile written = column.written();
    table.row(
        Excerpt.of(column.name(), LONGEST_NAME),
        Excerpt.of(use(column), LONGEST_USES),
        column.isHidden() ? "hidden" : Excerpt.of(kind(column), LONGEST_TYPE),
        profile.rows() == 0 ? NOTHING : share(written.filled(), profile.rows()),
        written.filled() == 0 ? NOTHING : distinct(written),
        tells(column) ? values(written) : NOTHING);
  }

  private static String use(RawColumn column) {
    return column.uses().isEmpty()
        ? column.possible().map(canonical -> canonical + "?").orElse(NOTHING)
        : String.join(", ", column.uses());
  }

  /** Of text also what it says, where that is one thing or nearly so. */
  private static String kind(RawColumn column) {
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

  /** Rounded down, but never to nothing: only all of them are 100 %. */
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
    return Excerpt.of(written, LONGEST_VALUE);
  }

  private static String values(ColumnProfile written) {
    String least = value(written.least().orElseThrow());
    if (written.distinct() == 1) {
      return least;
    }
    String range = least + " to " + value(written.greatest().orElseThrow());
    List<String> often = written.often();
    return often.isEmpty()
        ? range
        : range
            + ", often "
            + often.stream().limit(MOST_EXAMPLES).map(ProfileText::value).collect(joining(", "));
  }

  private static String sentence(Span span) {
    return "%s runs from %s to %s: %s."
        .formatted(span.column(), span.from(), span.to(), counted(span.days(), "day"));
  }

  private static String currencies(RawColumn column) {
    List<String> values = column.written().values();
    return "Currencies in %s: %s%s."
        .formatted(
            Excerpt.of(column.name(), LONGEST_NAME),
            values.stream().limit(MOST_CURRENCIES).map(ProfileText::value).collect(joining(", ")),
            values.size() > MOST_CURRENCIES ? ", …" : "");
  }

  private String repetition() {
    long repeated = profile.repeatedRows();
    return repeated == 0
        ? "No row says the same as another one."
        : "%s %s the same as another one."
            .formatted(counted(repeated, "row"), repeated == 1 ? "says" : "say");
  }
}
