package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.ShopAtWork.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A shop whose order o12 is cancelled and has no line. Three orders have answers, including o12,
 * and one of the comments contains a line break.
 */
class EmptyOrdersTest {
  private static final Path CASE =
      Path.of(System.getProperty("regulars.shared", "../shared"))
          .resolve("cases/answers-of-empty-orders");

  @TempDir private Path folder;

  @BeforeEach
  void requireCase() {
    assumeTrue(
        Files.exists(CASE),
        () -> "Missing " + CASE + ". Set the folder of shared data with -Dregulars.shared=…");
  }

  private CommandResult execute(String command, String configuration, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--config", CASE.resolve(configuration).toString()));
    set(arguments, "lake", folder.resolve("lake"));
    set(arguments, "sources.order-lines.path", CASE.resolve("lines.csv"));
    set(arguments, "sources.orders.path", CASE.resolve("orders.csv"));
    set(arguments, "sources.surveys.path", CASE.resolve("answers.csv"));
    arguments.addAll(List.of(options));
    return ShopAtWork.regulars(arguments.toArray(new String[0]));
  }

  private static void set(List<String> arguments, String key, Path value) {
    arguments.add("--set");
    arguments.add(key + "=" + value);
  }

  @Test
  void anAnswerAboutAnOrderWithoutLinesHasItsCountryAndCustomer() {
    CommandResult answer = execute("run", "shop.conf", "--only", "kpi");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            SharedSession.spark()
                .read()
                .format("delta")
                .load(folder.resolve("lake/kpi").toString())
                .where("grain = 'all' AND metric = 'csat' AND dimension IN ('all', 'country')")
                .selectExpr("concat_ws(' ', dimension, member, numerator, denominator)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("all all 2.0 3.0", "country DE 2.0 3.0");
  }

  @Test
  void aDimensionThatFailsOnAValueIsRejected() {
    CommandResult answer = execute("check", "bad-dimension.conf");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.out()).doesNotContain("A run would accept them");
    assertThat(answer.err().lines())
        .satisfiesExactly(
            said ->
                assertThat(said)
                    .startsWith("dimensions.d fails on a value: The value 'x")
                    .endsWith(
                        "of the type \"STRING\" cannot be cast to \"INT\" because it is malformed."),
            said -> assertThat(said).isEqualTo("  The expression is: CAST(note AS INT)"),
            said -> assertThat(said).startsWith("  Change it to return null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(SELECT CAST(note AS INT))",
        "(SELECT max(CAST(a AS INT)) FROM VALUES ('x') t(a))",
        "(SELECT a FROM VALUES (1), (2) t(a))",
        "exists(SELECT 1 FROM VALUES (1) t(a) WHERE a = note)"
      })
  void aSubqueryThatFailsOnAValueIsRejectedWithoutAStackTrace(String sql) {
    CommandResult answer =
        execute("check", "shop.conf", "--without-profile", "--set", "dimensions.d=\"" + sql + "\"");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.err().lines()).hasSize(3).contains("  The expression is: " + sql);
    assertThat(answer.err()).startsWith("dimensions.d fails on a value: ");
  }

  @Test
  void aSubqueryWithAnUnknownColumnIsRejected() {
    CommandResult answer =
        execute(
            "check", "shop.conf", "--set", "dimensions.d=\"(SELECT nope FROM VALUES (1) t(a))\"");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(answer.err()).startsWith("dimensions.d uses an unknown column: nope.");
  }

  @Test
  void aDimensionThatIsAlwaysNullIsReported() {
    CommandResult answer =
        execute(
            "check",
            "shop.conf",
            "--without-profile",
            "--set",
            "dimensions.d=\"nullif(country, 'DE')\"",
            "--set",
            "dimensions.e=country");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .contains(
            "  dimensions.d is null in all 12 rows of orders, so (unknown) is its only value."
                + " Correct or remove the expression.")
        .doesNotContain("dimensions.e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run"})
  void aTextCutAtALineBreakIsReportedWithTheMultiLineOption(String command) {
    CommandResult answer = execute(command, "no-multiline.conf");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.out() + answer.err())
        .contains(
            "Source surveys: some rows start or end inside quotes, because a text with a line break"
                + " was split. Set sources.surveys.options { multiLine = true }.");
  }
}
