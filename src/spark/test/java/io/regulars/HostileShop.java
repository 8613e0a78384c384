package io.regulars;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import io.regulars.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A shop in which every text is a name from a list: ids, products, brands, categories, channels,
 * campaigns, countries, and the columns of its files. The orders, dates and amounts do not depend
 * on the names.
 */
final class HostileShop {
  /** Names that some programs would interpret instead of treating them as text. */
  static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE kpi; --",
          "\" OR 1=1 --",
          "`; DELETE FROM delta.`/tmp`",
          "x' UNION SELECT NULL, current_user --",
          "${spark.app.name}",
          "${env:HOME}",
          "$(whoami)",
          "`whoami`",
          "../../etc/passwd",
          "file:///etc/passwd",
          "C:\\Windows\\System32",
          "a/b?c=d&e=%2e%2e#f",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "&lt;b&gt;&#0;",
          "=HYPERLINK(\"http://example.org\")",
          "+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(1)",
          "%s %n %d {} {0} %1$s",
          "%",
          "_",
          ".*(a+)+$[",
          "\u001b[31mred\u001b]0;title\u0007",
          "bell\u0007 and\bback",
          "nul\0nul",
          "line\nfeed\r\nand return",
          "\t",
          "a,b;c|d\te",
          "\\N",
          "\\.",
          "\\",
          "NULL",
          "null",
          "NaN",
          "true",
          "0",
          "007",
          "1e9",
          "__HIVE_DEFAULT_PARTITION__",
          "right\u202eto left\u202c",
          "\u200b",
          "\u00a0",
          "e\u0301",
          "\u00e9",
          "\ufeffmark",
          "\uffff",
          "\ud83d\ude00",
          "\udbff\udfff",
          long10k());

  /** A long name of varying letters, so that it cannot be compressed to a few bytes. */
  private static String long10k() {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> String.valueOf((char) ('a' + i % 26)))
        .collect(joining());
  }

  /** The inputs of the shop; their positions choose the names of their columns. */
  private static final List<Input> INPUTS =
      List.of(
          Input.ORDER_LINES,
          Input.ORDERS,
          Input.CUSTOMERS,
          Input.PRODUCTS,
          Input.REFUNDS,
          Input.MARKETING_SPEND,
          Input.LEADS,
          Input.SURVEYS,
          Input.SUBSCRIPTIONS);

  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 3);
  private static final String SUFFIX = " (again)";

  private final Path folder;
  private final List<String> names;
  private final List<String> orders;
  private final boolean isHostile;
  private final StringBuilder sources = new StringBuilder();

  private HostileShop(Path folder, List<String> names, List<String> orders, boolean isHostile) {
    this.folder = folder;
    this.names = names;
    this.orders = orders;
    this.isHostile = isHostile;
  }

  /** The shop under hostile names. */
  static HostileShop hostile(Path folder) {
    return new HostileShop(folder, HOSTILE, twice(HOSTILE), true).withFiles();
  }

  /** The same shop under harmless names, which have the same sort order as the hostile names. */
  static HostileShop harmless(Path folder) {
    Map<String, String> harmless = harmlessByHostile();
    return new HostileShop(
            folder,
            HOSTILE.stream().map(harmless::get).toList(),
            twice(HOSTILE).stream().map(harmless::get).toList(),
            false)
        .withFiles();
  }

  /** The harmless name of each hostile name. */
  static Map<String, String> harmlessByHostile() {
    List<String> sorted = new ArrayList<>(twice(HOSTILE));
    sorted.sort(Comparator.comparing(HostileShop::bytes, Arrays::compareUnsigned));
    Map<String, String> harmless = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      harmless.put(sorted.get(i), "n%03d".formatted(i));
    }
    return harmless;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> twice(List<String> names) {
    return Stream.concat(names.stream(), names.stream().map(name -> name + SUFFIX)).toList();
  }

  private String name(int number) {
    return names.get(number % names.size());
  }

  /** The path of the configuration file. */
  Path configuration() {
    return folder.resolve("shop.conf");
  }

  private HostileShop withFiles() {
    write(
        Input.ORDERS,
        List.of(
            "order_id",
            "customer_id",
            "ordered_at",
            "status",
            "channel",
            "campaign",
            "country",
            "shipping_charged",
            "shipping_cost",
            "payment_fee"),
        orderRows());
    write(
        Input.ORDER_LINES,
        List.of(
            "order_id",
            "line_id",
            "product_id",
            "quantity",
            "unit_price",
            "list_price",
            "unit_cost"),
        lineRows());
    int count = names.size();
    write(
        Input.CUSTOMERS,
        List.of(
            "customer_id", "registered_at", "acquisition_channel", "country", "gender", "email"),
        rows(
            count,
            i ->
                new String[] {
                  name(i), day(0), name(i + 7), name(i + 8), name(i + 9), name(i + 10)
                }));
    write(
        Input.PRODUCTS,
        List.of("product_id", "name", "brand", "category"),
        rows(count, i -> new String[] {name(i), name(i + 1), name(i + 2), name(i + 3)}));
    write(
        Input.REFUNDS,
        List.of(
            "refunded_at",
            "amount",
            "order_id",
            "line_id",
            "product_id",
            "customer_id",
            "restocked"),
        rows(
            count / 4,
            i ->
                new String[] {
                  day(3 * i + 20),
                  "1.5",
                  orders.get(3 * i),
                  null,
                  null,
                  null,
                  i % 2 == 0 ? "false" : null
                }));
    write(
        Input.MARKETING_SPEND,
        List.of("spent_on", "channel", "amount", "campaign"),
        rows(count, i -> new String[] {day(i), name(i), String.valueOf(10 + i), name(i + 1)}));
    write(
        Input.LEADS,
        List.of("lead_id", "created_at", "channel", "campaign", "customer_id"),
        rows(
            count,
            i ->
                new String[] {
                  name(i), day(i), name(i + 1), name(i + 2), i % 2 == 0 ? name(i) : null
                }));
    write(
        Input.SURVEYS,
        List.of("survey", "responded_at", "score", "customer_id", "order_id"),
        rows(
            count,
            i ->
                new String[] {
                  "nps",
                  day(i + 90),
                  String.valueOf(i % 11),
                  name(i),
                  i % 3 == 0 ? orders.get(i) : null
                }));
    write(
        Input.SUBSCRIPTIONS,
        List.of("subscription_id", "customer_id", "mrr", "starts_on", "ends_on"),
        rows(
            count,
            i ->
                new String[] {
                  name(i), name(i * 3), "9.5", day(i), i % 4 == 0 ? day(i + 40) : null
                }));
    writeConfiguration();
    return this;
  }

  private List<Row> orderRows() {
    return rows(
        orders.size(),
        i ->
            new String[] {
              orders.get(i),
              name(i * 3),
              day(i),
              i % 3 == 0 ? null : name(i % 2),
              name(i + 4),
              name(i + 5),
              name(i + 6),
              i % 3 == 0 ? null : "4.9",
              i % 4 == 0 ? null : String.valueOf(3 + i % 5),
              "0.35"
            });
  }

  private List<Row> lineRows() {
    return rows(
        2 * orders.size(),
        i ->
            new String[] {
              orders.get(i / 2),
              name(i),
              name(i * 7),
              // A name in place of a quantity: this row is rejected.
              i % 70 == 49 ? name(0) : String.valueOf(1 + i % 3),
              String.valueOf(1 + i % 9),
              "10",
              "0.5"
            });
  }

  private static String day(int number) {
    return FIRST_DAY.plusDays(number) + " 10:00:00";
  }

  private interface Cells {
    String[] of(int row);
  }

  private static List<Row> rows(int count, Cells cells) {
    return IntStream.range(0, count)
        .mapToObj(row -> RowFactory.create((Object[]) cells.of(row)))
        .toList();
  }

  /** The name of a column in the files. */
  private String raw(Input input, String column) {
    int kind = INPUTS.indexOf(input) * 3 + column.length();
    return isHostile ? column + " " + HOSTILE.get(kind) : column;
  }

  private void write(Input input, List<String> columns, List<Row> rows) {
    String format =
        switch (input) {
          case LEADS -> "json";
          case MARKETING_SPEND -> "csv";
          default -> "parquet";
        };
    StructType schema = new StructType();
    Map<String, String> mapping = new LinkedHashMap<>();
    for (String column : columns) {
      String raw = raw(input, column);
      schema = schema.add(raw, DataTypes.StringType);
      mapping.put(column, "`" + raw.replace("`", "``") + "`");
    }
    Path path =
        folder
            .resolve(isHostile ? "in put's \"q\" 100% %2e;ü#&=+,`$(x)" : "input")
            .resolve(input.key());
    SharedSession.spark()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .format(format)
        .option("header", true)
        .option("escape", "\"")
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .save(path.toString());
    sources
        .append(input.key())
        .append(" { format = ")
        .append(format)
        .append(", path = ")
        .append(quoted(path.toString()))
        .append(format.equals("csv") ? ", options { multiLine = true }" : "")
        .append(", columns ")
        .append(
            mapping.entrySet().stream()
                .map(column -> column.getKey() + " = " + quoted(column.getValue()))
                .collect(joining(", ", "{ ", " }")))
        .append(" }\n");
  }

  private void writeConfiguration() {
    String text =
        """
        shop { name = %s, time-zone = UTC, currency = GBP }
        lake = %s
        sources {
        %s}
        orders.accepted-statuses = [%s, %s]
        activity.per-category { %s = 30 days }
        dimensions { own = %s, constant = %s }
        kpis.grains = [all]
        cohorts.grains = [year]
        best-sellers.grains = [all]
        quality.quantity-is-a-number.tolerance = 1
        quality.null-words = []
        snapshots.keep = true
        publication.check-keys = %s
        export { user = %s, password = %s }
        """
            .formatted(
                quoted(isHostile ? "${ !\"'; <b> %%s" : "Shop"),
                quoted(lake().toString()),
                sources,
                quoted(name(0)),
                quoted(name(1)),
                quoted(name(12)),
                quoted("concat('', campaign)"),
                // Spark SQL substitutes ${…} in a text by a setting.
                quoted("'" + name(HOSTILE.indexOf("${spark.app.name}")) + "'"),
                isHostile,
                quoted(PostgresServer.ADMINISTRATOR),
                quoted(PostgresServer.PASSWORD));
    try {
      Files.writeString(configuration(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of the lake. */
  Path lake() {
    return folder.resolve(
        isHostile ? "la ke's \"q\" 100% %2e;ü#&=+,@~^{a,b}[c]*$(whoami)`" : "lake");
  }

  /** A quoted HOCON string, which has the same syntax as a JSON string. */
  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
