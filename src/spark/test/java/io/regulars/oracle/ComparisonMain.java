package io.regulars.oracle;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares the tables written by a second opinion with those of a lake that was published once.
 * Arguments: the folder of the second opinion, the lake. Exits with 1 if a table differs. Tables
 * that are not published because an input is missing, and tables without a second opinion, are not
 * compared.
 */
public final class ComparisonMain {
  private ComparisonMain() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("Usage: ComparisonMain OPINION LAKE");
      System.exit(2);
    }
    boolean agrees = true;
    for (String table : SecondOpinion.TABLES.keySet()) {
      if (!Files.exists(Path.of(args[1], table))) {
        System.out.println(table + " is not published");
        continue;
      }
      Path opinion = Path.of(args[0], table + ".parquet");
      if (!Files.exists(opinion)) {
        continue;
      }
      TableComparison comparison =
          TableComparison.between(
              table, opinion, Path.of(args[1], table), SecondOpinion.TABLES.get(table));
      agrees &= comparison.agrees();
      System.out.println(comparison.agrees() ? table + " agrees" : comparison.report());
    }
    System.exit(agrees ? 0 : 1);
  }
}
