package io.regulars.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * Calculates every table of a shop in DuckDB with two threads and writes each as a parquet file,
 * for the speed benchmark and for comparisons.
 *
 * <p>Arguments: the folder of inputs, the output folder, then optionally as_of, the time zone and a
 * database file, which must not exist and is kept; {@code -} for none.
 */
public final class SecondOpinionMain {
  private SecondOpinionMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 5) {
      System.err.println("Usage: SecondOpinionMain INPUTS OUTPUTS [AS_OF|-] [ZONE|-] [FILE|-]");
      System.exit(2);
    }
    Question question = Question.usual();
    Optional<String> asOf = optional(args, 2);
    if (asOf.isPresent()) {
      question = question.asOf(LocalDate.parse(asOf.get()));
    }
    Optional<String> zone = optional(args, 3);
    if (zone.isPresent()) {
      question = question.in(ZoneId.of(zone.get()).getId());
    }
    Optional<Path> file = optional(args, 4).map(Path::of);
    Path outputs = Files.createDirectories(Path.of(args[1]));
    long start = System.nanoTime();
    try (SecondOpinion opinion = SecondOpinion.on(question).byThreads(2)) {
      file.ifPresent(opinion::keptIn);
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

  private static Optional<String> optional(String[] args, int position) {
    return args.length > position && !args[position].equals("-")
        ? Optional.of(args[position])
        : Optional.empty();
  }

  private static void print(String step, double seconds) {
    System.err.printf(Locale.ROOT, "%-20s %6.2f s%n", step, seconds);
  }
}
