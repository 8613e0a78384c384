package io.regulars.cluster;

import io.regulars.pipeline.SparkSessions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs SQL statements and prints the rows, one per line. */
final class SqlMain {
  private SqlMain() {}

  public static void main(String[] statements) {
    SparkSession spark = SparkSessions.open();
    for (String statement : statements) {
      for (Row row : spark.sql(statement).collectAsList()) {
        System.out.println("> " + text(row));
      }
    }
    spark.stop();
  }

  private static String text(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> String.valueOf(row.get(column)))
        .collect(Collectors.joining("|"));
  }
}
