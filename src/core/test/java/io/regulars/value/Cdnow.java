package io.regulars.value;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The CDNOW data set of the papers: customers who first bought in the first quarter of 1997, as of
 * the end of September.
 *
 * @param ids customer ids in the order of the file
 * @param patterns one per customer
 * @param spends one per customer
 */
record Cdnow(List<String> ids, List<RepeatPattern> patterns, List<RepeatSpend> spends) {
  private static final Path FOLDER =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("data/cdnow");
  private static final LocalDate AS_OF = LocalDate.of(1997, 9, 30);

  /** Returns the published 1/10 sample of customers. Without the data the test is skipped. */
  static Cdnow sample() {
    return read("cdnow_sample.csv", "sample_id", "dollar_value");
  }

  /** Returns all customers. */
  static Cdnow master() {
    return read("cdnow_master.csv", "customer_id", "dollar_value");
  }

  /**
   * Returns the rows of a file of reference figures from other implementations, as maps from column
   * to value.
   */
  static List<Map<String, String>> figures(String file) {
    return rows("expected/" + file);
  }

  /** Returns all purchases of the customers of a file. */
  static KnownPurchases purchases(String file, String id) {
    Map<String, NavigableMap<Integer, Double>> days = new TreeMap<>();
    for (Map<String, String> row : rows(file)) {
      days.computeIfAbsent(row.get(id), customer -> new TreeMap<>())
          .merge(
              (int) LocalDate.parse(row.get("date")).toEpochDay(),
              Double.valueOf(row.get("dollar_value")),
              Double::sum);
    }
    return new KnownPurchases(new ArrayList<>(days.values()));
  }

  private static Cdnow read(String file, String id, String money) {
    Map<String, NavigableMap<LocalDate, BigDecimal>> days = new TreeMap<>();
    for (Map<String, String> row : rows(file)) {
      LocalDate date = LocalDate.parse(row.get("date"));
      if (!date.isAfter(AS_OF)) {
        days.computeIfAbsent(row.get(id), customer -> new TreeMap<>())
            .merge(date, new BigDecimal(row.get(money)), BigDecimal::add);
      }
    }
    Cdnow shop = new Cdnow(new ArrayList<>(days.keySet()), new ArrayList<>(), new ArrayList<>());
    days.values().forEach(shop::add);
    return shop;
  }

  private void add(NavigableMap<LocalDate, BigDecimal> days) {
    LocalDate first = days.firstKey();
    int repeats = days.size() - 1;
    double spent =
        days.tailMap(first, false).values().stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .doubleValue();
    patterns.add(
        new RepeatPattern(repeats, between(first, days.lastKey()), between(first, AS_OF), 1));
    spends.add(new RepeatSpend(repeats, repeats == 0 ? 0 : spent / repeats, 1));
  }

  private static int between(LocalDate first, LocalDate last) {
    return (int) ChronoUnit.DAYS.between(first, last);
  }

  private static List<Map<String, String>> rows(String file) {
    Path path = FOLDER.resolve(file);
    assumeTrue(
        Files.exists(path),
        () ->
            "No data in " + path + ". Set the folder of the shared data with -Dregulars.shared=…");
    try {
      List<String> lines = Files.readAllLines(path);
      String[] columns = lines.get(0).split(",", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split(",", -1);
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < columns.length; i++) {
          row.put(columns[i], values[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
