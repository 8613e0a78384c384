package io.regulars.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Works out every table of a shop in DuckDB with two threads and writes each as a parquet file: the
 * peer of the speed benchmark, and one side of a comparison.
 *
 * <p>Arguments: the folder of inputs, the folder to write, then optionally as_of (or {@code -}) and
 * the time zone.
 */
public final class SecondOpinionMain {
  private SecondOpinionMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 4) {
      System.err.println("Usage: SecondOpinionMain INPUTS OUTPUTS [AS_OF|-] [ZONE]");
      System.exit(2);
    }
    Question question = Question.usual();
    if (args.length > 2 && !args[2].equals("-")) {
      question = question.asOf(LocalDate.parse(args[2]));
    }
    if (args.length > 3) {
      question = question.in(ZoneId.of(args[3]).getId());
    }
    Path outputs = Files.createDirectories(Path.of(args[1]));
    long start = System.nanoTime();
    try (SecondOpinion opinion = SecondOpinion.on(question).byThreads(2)) {
      opinion.from(Path.of(args[0])).answer();
      opinion.seconds().forEach(SecondOpinionMain::print);
      long written = System.nanoTime();
      for (String table : SecondOpinion.TABLES.keySet()) {
        opinion.write(table, outputs.resolve(table + ".parquet"));
      }
      print("write", (System.nanoTime() - written) / 1e9);
    }
    print("all", (System.nanoTime() - start) / 1e9);
  }

  private static void print(String step, double seconds) {
    System.err.printf(Locale.ROOT, "%-20s %6.2f s%n", step, seconds);
  }
}
