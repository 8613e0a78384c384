package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.config.Input;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A shop's configuration as a look at the first rows of its files suggests it. */
public final class Draft {
  private static final String MARK = "# LOOK: ";

  private final List<Found> found = new ArrayList<>();
  private final Map<Input, DraftedSource> sources = new EnumMap<>(Input.class);
  private final List<String> spare = new ArrayList<>();
  private final Set<String> settings = new LinkedHashSet<>();
  private Optional<String> currency = Optional.empty();

  private Draft() {}

  /**
   * What a file was taken for.
   *
   * @param path the file
   * @param as in words
   */
  public record Found(String path, String as) {}

  /** Drafts it. */
  public static Draft of(List<FileSample> files) {
    Draft draft = new Draft();
    files.forEach(file -> draft.add(file, files));
    draft.giveOrdersTheirOwn();
    draft.settleCurrency();
    return draft;
  }

  private void add(FileSample file, List<FileSample> all) {
    Optional<ShopSystem> system = ShopSystems.of(file);
    List<DraftedSource> drafted =
        system.map(known -> known.sources(file, all)).orElseGet(() -> GenericExport.read(file));
    system.flatMap(ShopSystem::settings).ifPresent(settings::add);
    currency = system.flatMap(ShopSystem::currency).or(() -> currency);
    List<String> inputs = new ArrayList<>();
    for (DraftedSource source : drafted) {
      if (sources.putIfAbsent(source.input(), source) == null) {
        inputs.add(source.input().key());
      } else {
        spare.add(file.path() + " looks like " + source.input().key() + " too, which stand above.");
      }
    }
    if (drafted.isEmpty() && system.isEmpty()) {
      spare.add(
          file.path()
              + " looks like no input. Its columns: "
              + String.join(", ", file.columns().stream().map(ColumnSample::name).toList()));
    }
    found.add(
        new Found(
            file.path(),
            Stream.concat(
                    drafted.isEmpty() && system.isPresent()
                        ? Stream.empty()
                        : Stream.of(inputs.isEmpty() ? "not used" : String.join(" and ", inputs)),
                    system.map(ShopSystem::title).stream())
                .collect(joining(": "))));
  }

  /** What both files say of an order is mapped where the orders are. */
  private void giveOrdersTheirOwn() {
    if (sources.containsKey(Input.ORDERS)) {
      sources.computeIfPresent(
          Input.ORDER_LINES, (input, lines) -> lines.without(GenericExport.OF_ORDERS));
    }
  }

  /** The one currency that every sale is in is that of the shop. */
  private void settleCurrency() {
    Set<String> seen = new LinkedHashSet<>();
    for (DraftedSource source : sources.values()) {
      DraftedSetting mapped = source.columns().get("currency");
      if (mapped != null) {
        source.file().columns().stream()
            .filter(column -> column.name().equals(mapped.sql().replace("`", "")))
            .forEach(column -> seen.addAll(column.values()));
      }
    }
    if (seen.size() == 1) {
      currency = seen.stream().filter(code -> code.matches("[A-Z]{3}")).findFirst();
    }
  }

  /** What each file was taken for. */
  public List<Found> found() {
    return List.copyOf(found);
  }

  /** Whether something needed was not found, so that the draft does not run as it is. */
  public boolean isIncomplete() {
    return !sources.containsKey(Input.ORDER_LINES)
        || sources.values().stream().anyMatch(source -> !source.missing().isEmpty());
  }

  /** How many places somebody who knows the shop should look at. */
  public long doubts() {
    return text().lines().filter(line -> line.contains(MARK)).count();
  }

  /** The configuration, HOCON. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        0,
        "# Drafted from the first rows of the files. What nobody can tell by looking is marked LOOK.");
    line(text, 0, "#");
    line(text, 0, "#   jobs/regulars check --config THIS_FILE");
    line(text, 0, "#   jobs/regulars run   --config THIS_FILE");
    line(text, 0, "");
    line(text, 0, "shop {");
    line(text, 1, "name = \"My shop\"");
    line(text, 1, MARK + "whose clock dates an order? An IANA name, such as Europe/Berlin.");
    line(text, 1, "time-zone = UTC");
    if (currency.isEmpty()) {
      line(text, 1, MARK + "the currency of all figures.");
    }
    line(text, 1, "currency = " + currency.orElse("EUR"));
    line(text, 0, "}");
    line(text, 0, "");
    line(text, 0, MARK + "where the tables go: a folder, or any Hadoop path.");
    line(text, 0, "lake = \"lake\"");
    line(text, 0, "");
    line(text, 0, "sources {");
    sources.values().forEach(source -> write(text, source));
    if (!sources.containsKey(Input.ORDER_LINES)) {
      line(text, 1, MARK + "no file looks like order lines, and nothing can be done without them.");
      line(
          text,
          1,
          "# order-lines { format = csv, path = …, columns { order_id = …, quantity = …, unit_price = …, ordered_at = … } }");
    }
    spare.forEach(sentence -> line(text, 1, "# " + oneLine(sentence)));
    line(text, 0, "}");
    settings.forEach(setting -> text.append('\n').append(setting));
    return text.toString();
  }

  private static void write(StringBuilder text, DraftedSource source) {
    source
        .remark()
        .ifPresent(remark -> line(text, 1, (remark.endsWith("?") ? MARK : "# ") + remark));
    line(text, 1, source.input().key() + " {");
    line(text, 2, "format = " + source.file().format());
    line(text, 2, "path = " + quoted(source.file().path()));
    if (!source.file().options().isEmpty()) {
      List<String> options = new ArrayList<>();
      new TreeMap<>(source.file().options())
          .forEach((name, value) -> options.add(name + " = " + quoted(value)));
      line(text, 2, "options { " + String.join(", ", options) + " }");
    }
    source.where().ifPresent(where -> write(text, 2, "where", where));
    line(text, 2, "columns {");
    for (String missing : source.missing()) {
      line(text, 3, MARK + "no column looks like " + missing + ", which is needed.");
      line(text, 3, "# " + missing + " = \"…\"");
    }
    source.columns().forEach((column, guess) -> write(text, 3, column, guess));
    unused(source)
        .filter(names -> ShopSystems.of(source.file()).isEmpty())
        .ifPresent(names -> line(text, 3, "# not used: " + oneLine(names)));
    line(text, 2, "}");
    line(text, 1, "}");
  }

  private static void write(StringBuilder text, int depth, String setting, DraftedSetting guess) {
    guess.doubt().ifPresent(doubt -> line(text, depth, MARK + oneLine(doubt)));
    guess.instead().ifPresent(other -> line(text, depth, "# " + setting + " = " + quoted(other)));
    line(text, depth, (guess.isLeftOut() ? "# " : "") + setting + " = " + quoted(guess.sql()));
  }

  private static Optional<String> unused(DraftedSource source) {
    List<String> names =
        source.file().columns().stream()
            .map(ColumnSample::name)
            .filter(
                name ->
                    source.columns().values().stream()
                        .noneMatch(guess -> guess.sql().contains(name)))
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private static void line(StringBuilder text, int depth, String line) {
    text.append("  ".repeat(line.isEmpty() ? 0 : depth)).append(line).append('\n');
  }

  /** Names in a comment must not end it. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** As JSON writes text, which HOCON reads. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
