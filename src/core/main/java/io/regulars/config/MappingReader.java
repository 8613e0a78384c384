package io.regulars.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.regulars.config.ShopSystem.Mapping;
import io.regulars.config.Template.Kind;
import io.regulars.config.Template.Placeholder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the possible mappings of a column in the file of a shop system. */
final class MappingReader {
  private static final ConfigObject NO_DEFAULTS = ConfigFactory.empty().root();
  private static final String SQL = "sql";
  private static final Set<String> KEYS =
      Set.of(SQL, "needs", "needs-text", "note", "alternative", "commented-out");

  /** A single column name, in backticks if necessary. */
  private static final Pattern COLUMN =
      Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)|`((?:[^`]|``)+)`");

  private final Map<String, List<String>> signatures;

  /**
   * @param signatures name to signature of each file of the system
   */
  MappingReader(Map<String, List<String>> signatures) {
    this.signatures = signatures;
  }

  /** Reads one mapping, or a list of mappings of which the first possible one is drafted. */
  List<Mapping> read(SettingValue value) {
    List<Mapping> mappings = value.oneOrMore().stream().map(this::mapping).toList();
    if (mappings.isEmpty()) {
      throw value.refused("is an empty list", "Add an SQL expression, or remove the key.");
    }
    return mappings;
  }

  private Mapping mapping(SettingValue value) {
    ConfigBlock block = new ConfigBlock(value.path(), block(value), NO_DEFAULTS, NO_DEFAULTS);
    block.refuseUnknown(KEYS);
    SettingValue sql =
        block
            .written(SQL)
            .orElseThrow(
                () ->
                    value.refused(
                        "has no sql", "Set sql to an SQL expression over the raw columns."));
    Template expression = template(sql);
    Optional<Template> alternative = block.written("alternative").map(this::template);
    List<String> needs = new ArrayList<>(words(block, "needs"));
    singleColumn(expression.text()).ifPresent(needs::add);
    needs.addAll(expression.readColumns());
    alternative.map(Template::readColumns).ifPresent(needs::addAll);
    return new Mapping(
        expression,
        needs,
        words(block, "needs-text"),
        block.written("note").map(this::note),
        alternative,
        block.written("commented-out").map(SettingValue::flag).orElse(false));
  }

  /** A text is the short form of a block with the only key {@code sql}. */
  private static ConfigObject block(SettingValue value) {
    if (value.value() instanceof ConfigObject object) {
      return object;
    }
    // Refuses a list or an empty text with the key of the mapping, which the block would extend.
    value.words();
    return value.value().atKey(SQL).root();
  }

  /** The words of a setting with one word or a list of words; none if it is absent. */
  static List<String> words(ConfigBlock block, String key) {
    return block.written(key).stream()
        .flatMap(value -> value.oneOrMore().stream())
        .map(SettingValue::words)
        .toList();
  }

  /** The column whose name is the whole expression; empty if it is another expression. */
  private static Optional<String> singleColumn(String sql) {
    Matcher column = COLUMN.matcher(sql);
    if (!column.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        column.group(1) == null ? column.group(2).replace("``", "`") : column.group(1));
  }

  private Template note(SettingValue value) {
    Template note = template(value);
    if (note.placeholders().stream().anyMatch(placeholder -> placeholder.kind() != Kind.FILE)) {
      throw value.refused(
          "contains a placeholder for a column",
          "In a note, use only {file.NAME}, which is replaced by the path of that file.");
    }
    return note;
  }

  private Template template(SettingValue value) {
    Template template = new Template(value.words());
    for (Placeholder placeholder : template.placeholders()) {
      if (!placeholder.file().isEmpty()) {
        List<String> signature = signatures.get(knownFile(placeholder.file(), value));
        requireColumn(placeholder, signature, value);
      }
    }
    return template;
  }

  /** Returns the name of a file, or throws if the system has no such file. */
  String knownFile(String name, SettingValue value) {
    Collection<String> known = signatures.keySet();
    if (!known.contains(name)) {
      throw value.refused(
          "refers to the file " + name + ", which is not in files",
          ClosestName.to(name, known)
              .map(near -> "Did you mean " + near + "?")
              .orElse("The files are " + String.join(", ", known) + "."));
    }
    return name;
  }

  /** A file is found by its signature, so only the columns of the signature certainly exist. */
  private static void requireColumn(
      Placeholder placeholder, List<String> signature, SettingValue value) {
    if (placeholder.kind() == Kind.FILE_COLUMN
        && signature.stream().noneMatch(placeholder.column()::equalsIgnoreCase)) {
      throw value.refused(
          "refers to the column "
              + placeholder.column()
              + " of "
              + placeholder.file()
              + ", which is not in its signature",
          "Add the column to files." + placeholder.file() + ".signature.");
    }
  }
}
