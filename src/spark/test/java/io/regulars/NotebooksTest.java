package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed notebooks are complete, with pictures, and contain no calculations. */
class NotebooksTest {
  private static final Path LINTER = Path.of("src/spark/test/python/notebook_law.py");
  private static final int LARGEST = 500_000;

  @TempDir Path folder;

  static List<Path> committed() {
    return Notebook.committed();
  }

  @Test
  void thereAreThreeNotebooks() {
    assertThat(committed())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "1-tour-of-the-tables.ipynb",
            "2-cohorts-and-the-next-purchase.ipynb",
            "3-customer-value.ipynb");
  }

  @ParameterizedTest
  @MethodSource("committed")
  void notebooksAreCommittedAfterAFullRun(Path file) throws IOException {
    List<Notebook.Cell> code = Notebook.in(file).code();

    assertThat(code)
        .extracting(Notebook.Cell::number)
        .isEqualTo(IntStream.rangeClosed(1, code.size()).boxed().toList());
    assertThat(code).extracting(Notebook.Cell::printed).containsOnly("");
    assertThat(code).flatExtracting(Notebook.Cell::outputs).doesNotContain("error");
    assertThat(code.stream().filter(Notebook.Cell::draws))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            cell -> assertThat(cell.outputs()).as(cell.source()).containsExactly(Notebook.PICTURE));
    assertThat(Files.size(file)).isLessThan(LARGEST);
  }

  /** A repeated run with the same figures gives the same file. */
  @ParameterizedTest
  @MethodSource("committed")
  void notebooksContainNoPathsHostsOrTimes(Path file) throws IOException {
    assertThat(Files.readString(file))
        .doesNotContain("/home/", "/root", "/tmp", "/Users/", "localhost", "127.0.0.1", "://")
        .doesNotContain("\"execution\":", " at 0x")
        .doesNotContainPattern("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d");
  }

  @Test
  void notebooksContainNoCalculations() throws Exception {
    List<Path> files = new ArrayList<>(committed());
    files.add(Notebook.FOLDER.resolve("published.py"));

    assertThat(findings(files)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ask('SELECT avg(value) FROM regulars.kpi')                 | calls avg()
          ask('SELECT observed_customers / customers FROM n')        | calculates with /
          ask('SELECT a.b - a.c FROM a')                             | calculates with -
          ask('SELECT value * 100 FROM k')                           | calculates with *
          ask('SELECT member FROM k GROUP BY member')                | uses GROUP
          ask('SELECT CASE WHEN value > 1 THEN 1 END FROM k')        | uses CASE
          ask('SELECT rank() OVER (ORDER BY value) FROM k')          | calls rank()
          ask('WITH k AS (SELECT value FROM kpi) SELECT * FROM k')   | is not a SELECT
          ask(f'SELECT {column} FROM kpi')                           | is not a string literal
          kpi['value'] / kpi['denominator']                          | calculates: kpi['value'] / kpi['denominator']
          kpi['value'].mean()                                        | calculates: .mean
          kpi.groupby('member')                                      | calculates: .groupby
          sum(kpi['value'])                                          | calculates: sum()
          total += 1                                                 | calculates: total += 1
          axes.hist(kpi['value'])                                    | calculates: .hist
          import numpy                                               | imports numpy
          from psycopg2 import connect                               | imports psycopg2
          """)
  void calculationsAreDetected(String cell, String finding) throws Exception {
    Path notebook =
        Files.writeString(
            folder.resolve("mine.ipynb"),
            """
            {"cells": [{"cell_type": "code", "source": ["%s"]}]}"""
                .formatted(cell));

    assertThat(findings(List.of(notebook)))
        .anySatisfy(line -> assertThat(line).startsWith("mine.ipynb, cell 1 ").contains(finding));
  }

  /** Findings of the linter in files; the test is skipped if Python is not installed. */
  private List<String> findings(List<Path> files) throws Exception {
    List<String> command = new ArrayList<>(Arrays.asList("python3", "-B", LINTER.toString()));
    files.forEach(file -> command.add(file.toString()));
    Path output = folder.resolve("found.txt");
    try {
      Process python =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
      List<String> lines = Files.readAllLines(output);
      assertThat(python.exitValue()).as(String.join("\n", lines)).isZero();
      return lines;
    } catch (IOException e) {
      assumeTrue(
          !String.valueOf(e.getMessage()).contains("Cannot run program"),
          "python3 is not installed: skipped the check of the notebooks.");
      throw e;
    }
  }
}
