package io.regulars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Publishes the exports of many systems with the configuration that {@code init} drafts from their
 * files, and compares the figures with those calculated by hand. The page docs/matrix.md lists the
 * exports.
 */
class ExportMatrixTest {
  private static final Path PAGE = Path.of("docs", "matrix.md");
  private static final String START = "<!-- Generated from the exports of the tests. -->\n";
  private static final String END = "<!-- End of the generated part. -->\n";
  private static final String REMEDY =
      "./mvnw test -Dtest=ExportMatrixTest -Dregulars.write-docs=true";

  @TempDir private Path folder;

  static List<ExportCase> exports() {
    return ExportCase.all().stream()
        .filter(each -> each.name().matches(System.getProperty("regulars.export", ".*")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exports")
  void draftGivesTheFiguresOfTheExport(ExportCase export) throws IOException {
    Path configuration = draft(export);

    CommandResult run = run(configuration);

    String draft = Files.readString(configuration);
    assertThat(run.exitCode()).as(run.err() + "\n" + draft).isZero();
    assertThat(figures(export.expected())).as(draft).isEqualTo(export.expected());
  }

  private Path draft(ExportCase export) throws IOException {
    Path configuration = folder.resolve("shop.conf");
    List<String> init = new ArrayList<>(List.of("init", "--out", configuration.toString()));
    export.writeFiles(folder).forEach(file -> init.add(file.toString()));
    CommandResult drafted = ShopAtWork.regulars(init.toArray(new String[0]));
    assertThat(drafted.exitCode()).as(drafted.err()).isZero();
    String draft = Files.readString(configuration);
    for (ExportCase.Answer answer : export.answers()) {
      assertThat(linesAbove(answer.drafted(), draft))
          .singleElement()
          .asString()
          .startsWith("# LOOK: ");
      draft = draft.replace(answer.drafted(), answer.answered());
    }
    return Files.writeString(configuration, draft);
  }

  /** The lines of a draft above those with a text. */
  private static List<String> linesAbove(String drafted, String draft) {
    List<String> lines = draft.lines().map(String::strip).toList();
    return Stream.iterate(1, line -> line < lines.size(), line -> line + 1)
        .filter(line -> lines.get(line).contains(drafted))
        .map(line -> lines.get(line - 1))
        .toList();
  }

  private CommandResult run(Path configuration) {
    List<String> run =
        new ArrayList<>(List.of("run", "--config", configuration.toString(), "--only", "kpi_wide"));
    Stream.of(
            "lake=" + folder + "/lake",
            "publication.check-keys=false",
            "kpis.grains=[month,all]",
            "kpis.dimensions=[all]")
        .forEach(setting -> run.addAll(List.of("--set", setting)));
    return ShopAtWork.regulars(run.toArray(new String[0]));
  }

  /** The published figures with the names of the expected ones. A figure without a row is 0. */
  private Map<String, BigDecimal> figures(Map<String, BigDecimal> expected) {
    List<Row> rows =
        SharedSession.spark()
            .read()
            .format("delta")
            .load(folder.resolve("lake/kpi_wide").toString())
            .where("dimension = 'all'")
            .selectExpr(
                Stream.concat(
                        Stream.of(
                            "if(grain = 'all', '', date_format(period_start, 'yyyy-MM')) AS month"),
                        expected.keySet().stream()
                            .map(ExportCase::metric)
                            .distinct()
                            .map(name -> "CAST(" + name + " AS DECIMAL(20, 4)) AS " + name))
                    .toArray(String[]::new))
            .collectAsList();
    Map<String, BigDecimal> figures = new LinkedHashMap<>();
    for (String figure : expected.keySet()) {
      figures.put(
          figure,
          rows.stream()
              .filter(row -> ExportCase.month(figure).equals(row.getAs("month")))
              .map(row -> row.<BigDecimal>getAs(ExportCase.metric(figure)))
              .filter(Objects::nonNull)
              .findFirst()
              .map(ExportCase::plain)
              .orElse(BigDecimal.ZERO));
    }
    return figures;
  }

  @Test
  void pageInTheRepositoryListsTheExports() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    String expected =
        page.substring(0, page.indexOf(START) + START.length())
            + ExportCase.table()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.writeString(PAGE, expected, UTF_8);
    }

    assertThat(PAGE).as("Regenerate it with %s", REMEDY).content(UTF_8).isEqualTo(expected);
  }
}
