package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.ShopAtWork.CommandResult;
import io.regulars.lake.Lake;
import io.regulars.lake.RunTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code report}. */
class ReportTest {
  private static final Pattern FIGURES =
      Pattern.compile("id=\"figures\">(.*?)</script>", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theReportShowsAggregatesAndNoCustomerIds() throws IOException {
    ShopAtWork shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price,brand",
                "A1,ada-1815,2024-01-05 10:00:00,2,10.00,Tea & Co",
                "A2,ada-1815,2024-02-09 11:00:00,1,30.00,</script>",
                "B1,bob-1900,2024-01-20 12:00:00,3,5.00,Tea & Co",
                "C1,cem-1950,2024-02-11 13:00:00,1,7.00,",
                "G1,,2024-03-12 14:00:00,1,2.00,Tea & Co")
            .with("sources.order-lines.columns.brand = brand")
            .with("report.after-run = \"" + folder.resolve("pages/after.html") + "\"");
    CommandResult run = shop.run();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("Wrote the report as of 2024-03-12 to " + folder);

    Path page = folder.resolve("report.html");
    CommandResult answer = shop.report("--out", page.toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .matches("Wrote the report as of 2024-03-12 to .*report.html \\(1\\.\\d MB\\)\\..*\\R");
    String text = Files.readString(page);
    assertThat(text)
        .isEqualTo(Files.readString(folder.resolve("pages/after.html")))
        .doesNotContain("ada-1815", "bob-1900", "cem-1950");
    JsonNode figures = figures(text);
    assertThat(names(figures))
        .contains("kpis", "cohorts", "waits", "rfm_grid", "lorenz", "sellers", "findings")
        .doesNotContain("mrr_bridge");
    // Ada spent 50, Bob 15, Cem 7.
    assertThat(sum(figures.at("/lorenz/columns/customers"))).isEqualTo(3);
    assertThat(sum(figures.at("/lorenz/columns/net_sales"))).isEqualTo(72);
    assertThat(sum(figures.at("/rfm_grid/columns/customers"))).isEqualTo(3);
    assertThat(figures.at("/brands/columns/brand/texts").toString())
        .isEqualTo("[\"Tea & Co\",\"</script>\"]");
    assertThat(figures.at("/brands/columns/order_value").toString()).isEqualTo("[35,30]");
    assertThat(figures.at("/brands/columns/first_choice_of").toString()).isEqualTo("[1,1]");
    // All five rows are used and satisfy every rule.
    assertThat(sum(figures.at("/findings/columns/rows_affected"))).isEqualTo(5);
    assertThat(figures.at("/runs/columns/rows_read").toString()).isEqualTo("[5]");
  }

  @Test
  void aMissingLakeIsRejected() {
    CommandResult answer =
        new ShopAtWork(folder).report("--out", folder.resolve("r.html").toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.err())
        .startsWith("The lake " + folder + "/lake does not exist or cannot be read.\n")
        .endsWith(
            "Publish the tables with `run` first, or set lake to the folder that contains them.");
    assertThat(folder.resolve("r.html")).doesNotExist();
  }

  @Test
  void tablesOfAnotherReleaseAreRejected() {
    ShopAtWork shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price",
                "A1,ada,2024-01-05 10:00:00,2,10.00");
    assertThat(shop.run().exitCode()).isEqualTo(ExitCode.DONE);
    SparkSession spark = SharedSession.spark();
    Lake lake = Lake.existing(spark, folder.resolve("lake").toString());
    try (RunTransaction transaction = RunTransaction.begin(spark, lake, "of another release", "")) {
      transaction.replace("rfm_segments", "", lake.read(spark, "rfm_segments").drop("customers"));
      transaction.publish(LocalDate.of(2024, 1, 5), "", table -> true, Duration.ofDays(8));
    }

    CommandResult answer = shop.report("--out", folder.resolve("r.html").toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.err())
        .isEqualTo(
            "The table rfm_segments in the lake lacks the columns [customers].\n"
                + "  Another release of Regulars published it. Run this release for all tables, then"
                + " report.");
  }

  private static JsonNode figures(String page) throws IOException {
    Matcher figures = FIGURES.matcher(page);
    assertThat(figures.find()).isTrue();
    return new ObjectMapper().readTree(figures.group(1)).path("figures");
  }

  private static List<String> names(JsonNode figures) {
    List<String> names = new ArrayList<>();
    figures.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static double sum(JsonNode numbers) {
    double sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asDouble();
    }
    return sum;
  }
}
