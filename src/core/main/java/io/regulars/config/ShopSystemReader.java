package io.regulars.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.regulars.UserError;
import io.regulars.config.ShopSystem.KnownFile;
import io.regulars.config.ShopSystem.KnownSource;
import io.regulars.config.ShopSystem.Mapping;
import io.regulars.config.ShopSystem.Remark;
import io.regulars.input.Input;
import io.regulars.input.OrderLineSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a shop system from HOCON. The page docs/shop-systems.md explains the keys. */
public final class ShopSystemReader {
  private static final Set<String> KEYS = Set.of("currency", "settings", "files");
  private static final Set<String> FILE_KEYS = Set.of("title", "signature", "sources");
  private static final Set<String> SOURCE_KEYS = Set.of("needs", "where", "columns", "remark");
  private static final Set<String> REMARK_KEYS = Set.of("text", "unless-file");
  private static final Map<String, Input> INPUTS =
      Arrays.stream(Input.values()).collect(Collectors.toMap(Input::key, Function.identity()));

  private final ConfigBlock files;
  private final Map<String, List<String>> signatures = new LinkedHashMap<>();
  private final MappingReader mappings = new MappingReader(signatures);

  private ShopSystemReader(ConfigBlock files) {
    this.files = files;
  }

  /**
   * Reads a shop system.
   *
   * @param name the path of its file in messages
   * @param text the content of its file
   * @throws UserError if the text is not HOCON, or if a key or a value is refused
   */
  public static ShopSystem read(String name, String text) {
    ConfigObject root = SettingsFile.of(name, text, Map.of(), KEYS).root();
    ConfigBlock system = ConfigBlock.outermost(root, ConfigFactory.empty().root());
    system.refuseUnknown(KEYS);
    ConfigBlock files = system.openBlock("files");
    if (files.given().isEmpty()) {
      throw UserError.configuration(
          name + " describes no file.",
          "Add a block such as files { orders { title = \"…\", signature = [ … ], sources { … } } }.");
    }
    return new ShopSystem(
        system.written("currency").map(ShopSystemReader::currency),
        system.written("settings").map(ShopSystemReader::settings),
        new ShopSystemReader(files).files());
  }

  private static String currency(SettingValue value) {
    if (!value.words().matches("[A-Z]{3}")) {
      throw value.refusedValue(
          "is not a currency", "Use an ISO 4217 code such as EUR, GBP or USD.");
    }
    return value.words();
  }

  private static String settings(SettingValue value) {
    String lines =
        value.oneOrMore().stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    try {
      ConfigFactory.parseString(lines);
      return lines;
    } catch (ConfigException notHocon) {
      throw value
          .refused(
              "is not valid HOCON: " + notHocon.getMessage().replaceFirst("^String: ", "line "),
              "Use a list with one text for each line of the drafted configuration.")
          .causedBy(notHocon);
    }
  }

  private List<KnownFile> files() {
    Map<String, SettingValue> all = files.entries();
    // Mappings can refer to any file, so all signatures are read first.
    all.forEach((name, whole) -> signatures.put(name, signature(files.openBlock(name), whole)));
    List<KnownFile> read = new ArrayList<>();
    all.forEach((name, whole) -> read.add(file(name, files.openBlock(name), whole)));
    return read;
  }

  private static List<String> signature(ConfigBlock file, SettingValue whole) {
    file.refuseUnknown(FILE_KEYS);
    List<SettingValue> columns =
        file.written("signature").map(SettingValue::oneOrMore).orElse(List.of());
    if (columns.isEmpty()) {
      throw whole.refused(
          "has no signature",
          "Set signature to columns that only files of this kind have, as in"
              + " signature = [ order_no, paid_at ].");
    }
    Set<String> names = new LinkedHashSet<>();
    for (SettingValue column : columns) {
      if (!names.add(column.words().toLowerCase(Locale.ROOT))) {
        throw column.refused("contains " + column.words() + " twice", "Remove one of the two.");
      }
    }
    return columns.stream().map(SettingValue::words).toList();
  }

  private KnownFile file(String name, ConfigBlock file, SettingValue whole) {
    String title =
        file.written("title")
            .map(SettingValue::words)
            .orElseThrow(
                () ->
                    whole.refused(
                        "has no title", "Set title to a name of this file, which init prints."));
    ConfigBlock sources = file.openBlock("sources");
    sources.refuseUnknown(INPUTS.keySet());
    List<KnownSource> read = new ArrayList<>();
    sources
        .entries()
        .forEach(
            (key, source) -> read.add(source(INPUTS.get(key), sources.openBlock(key), source)));
    return new KnownFile(
        name, file.setting("signature").location(), title, signatures.get(name), read);
  }

  private KnownSource source(Input input, ConfigBlock source, SettingValue whole) {
    source.refuseUnknown(SOURCE_KEYS);
    return new KnownSource(
        input,
        MappingReader.words(source, "needs"),
        source.written("where").map(mappings::read).orElse(List.of()),
        columns(input, source, whole),
        source.written("remark").map(value -> remark(source, value)));
  }

  private Map<String, List<Mapping>> columns(Input input, ConfigBlock source, SettingValue whole) {
    ConfigBlock columns = source.openBlock("columns");
    columns.refuseUnknown(knownColumns(input));
    Map<String, List<Mapping>> read = new LinkedHashMap<>();
    columns.entries().forEach((column, value) -> read.put(column, mappings.read(value)));
    List<String> missing =
        input.requiredColumns().stream().filter(column -> !read.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw source
          .written("columns")
          .orElse(whole)
          .refused(
              "does not map " + String.join(", ", missing),
              "Map each required column to an SQL expression over the raw columns, as in "
                  + missing.get(0)
                  + " = \"…\".");
    }
    return read;
  }

  /** Order lines can have the columns of orders, which a draft uses if no file has orders. */
  private static Set<String> knownColumns(Input input) {
    Set<String> known = new LinkedHashSet<>(input.requiredColumns());
    known.addAll(input.optionalColumns());
    if (input == Input.ORDER_LINES) {
      OrderLineSchema.COLUMNS_OF_ORDERS.forEach(column -> known.add(column.name()));
    }
    return known;
  }

  private Remark remark(ConfigBlock source, SettingValue value) {
    if (!(value.value() instanceof ConfigObject)) {
      return new Remark(value.words(), Optional.empty());
    }
    ConfigBlock remark = source.openBlock("remark");
    remark.refuseUnknown(REMARK_KEYS);
    return new Remark(
        remark
            .written("text")
            .map(SettingValue::words)
            .orElseThrow(() -> value.refused("has no text", "Set text to the remark.")),
        remark.written("unless-file").map(unless -> mappings.knownFile(unless.words(), unless)));
  }
}
