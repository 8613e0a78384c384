package io.regulars.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.config.Shop;
import io.regulars.report.Report.QueryResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Pattern FIGURES =
      Pattern.compile(
          "<script type=\"application/json\" id=\"figures\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void figuresAreColumnarWithDictionaryEncodedTexts() throws Exception {
    JsonNode sold =
        figures(
                new QueryResult(
                    "sold",
                    List.of("brand", "on", "amount", "share", "pieces", "new", "nothing"),
                    List.of(
                        QueryResult.row(
                            "Tea",
                            LocalDate.of(2024, 1, 5),
                            new BigDecimal("1200.4560"),
                            1 / 3.0,
                            7L,
                            true,
                            null),
                        QueryResult.row(
                            null,
                            LocalDate.of(2024, 1, 5),
                            new BigDecimal("0.0000"),
                            Double.NaN,
                            null,
                            false,
                            null),
                        QueryResult.row(
                            "Tea",
                            null,
                            new BigDecimal("-3.5000"),
                            1e-9,
                            70_000_000_000L,
                            null,
                            null))))
            .path("sold");

    assertThat(sold.path("rows").asInt()).isEqualTo(3);
    assertThat(sold.path("columns").toString())
        .isEqualTo(
            """
            {"brand":{"texts":["Tea"],"at":[0,null,0]},\
            "on":{"texts":["2024-01-05"],"at":[0,0,null]},\
            "amount":[1200.46,0,-3.5],\
            "share":[0.333333,null,1.0E-9],\
            "pieces":[7,null,70000000000],\
            "new":[1,0,null]}""");
  }

  @Test
  void namesWithMarkupAreEscaped() throws Exception {
    String hostile = "</script><!--<script>{{charts}}&amp;\u2028\u2029";
    String page =
        page(
            new QueryResult("brands", List.of("brand"), List.of(QueryResult.row(hostile))),
            hostile);

    assertThat(page).contains("<title>&lt;/script&gt;&lt;!--&lt;script&gt;{{charts}}&amp;amp;");
    String json = json(page);
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    JsonNode decoded = new ObjectMapper().readTree(json);
    assertThat(decoded.at("/figures/brands/columns/brand/texts/0").asText()).isEqualTo(hostile);
    assertThat(decoded.at("/shop/name").asText()).isEqualTo(hostile);
    assertThat(page.split("<script", -1)).hasSize(page.split("</script>", -1).length);
  }

  @Test
  void theContentSecurityPolicyForbidsRequestsAndOtherScripts() {
    String page = ReportPage.of(ReportFixture.whole());

    assertThat(page)
        .containsPattern(
            "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src"
                + " 'sha256-[^']{44}' 'sha256-[^']{44}'; base-uri 'none'; form-action 'none'\"");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
  }

  @Test
  void queryNamesAreUniqueAndRowsMatchTheColumns() {
    assertThat(ReportQueries.ALL.stream().map(ReportQuery::name)).doesNotHaveDuplicates();
    assertThatThrownBy(
            () -> new QueryResult("brands", List.of("brand"), List.of(QueryResult.row("Tea", 1L))))
        .hasMessage("brands has [brand] but a row [Tea, 1]");
  }

  private static JsonNode figures(QueryResult figures) throws Exception {
    return new ObjectMapper().readTree(json(page(figures, "Shop"))).path("figures");
  }

  private static String page(QueryResult figures, String name) {
    Shop shop =
        new Shop(
            name,
            Locale.ENGLISH,
            ZoneOffset.UTC,
            "EUR",
            DayOfWeek.MONDAY,
            Month.JANUARY,
            Optional.empty());
    return ReportPage.of(
        new Report(shop, LocalDate.of(2024, 1, 31), Instant.EPOCH, List.of(figures), Map.of()));
  }

  private static String json(String page) {
    Matcher figures = FIGURES.matcher(page);
    assertThat(figures.find()).isTrue();
    return figures.group(1);
  }
}
