package io.regulars.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as people meet it: in a browser, with a mouse and with keys. */
class ReportInBrowserTest {
  private static final String SECTIONS =
      "[...document.querySelectorAll('main > section')].map(section => section.id)";

  /** Charts that are seen but hold nothing, or are not as wide as their place. */
  private static final String BLANK =
      """
      [...document.querySelectorAll('figure:not(.nothing) .canvas')].filter(canvas => {
        const svg = canvas.querySelector('svg');
        return !svg || svg.querySelectorAll('path').length < 3
          || +svg.getAttribute('width') !== canvas.clientWidth;
      }).map(canvas => canvas.closest('figure').querySelector('h3').textContent)""";

  @TempDir static Path folder;
  private static Path whole;
  private static Path plain;
  private static Browser browser;

  @BeforeAll
  static void aBrowserAndTwoPages() throws Exception {
    assumeTrue(
        Browser.isThere(),
        "There is no Chromium here (apt-get install chromium): no browser has seen the report.");
    whole = Files.writeString(folder.resolve("whole.html"), ReportPage.of(PaperReport.whole()));
    plain =
        Files.writeString(
            folder.resolve("plain.html"), ReportPage.of(PaperReport.ofOrderLinesAlone()));
    browser = Browser.start(folder);
  }

  @AfterAll
  static void closed() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void aWindow() throws Exception {
    browser.look(1280, false);
    browser.open(whole);
  }

  @AfterEach
  void nobodyComplainedAndNobodyWasAsked() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void everySectionIsThereAndEveryChartIsDrawn() {
    assertThat(browser.texts(SECTIONS))
        .containsExactly(
            "headline",
            "customers",
            "bridge",
            "cohorts",
            "next",
            "segments",
            "discounts",
            "assortment",
            "concentration",
            "gaps",
            "acquisition",
            "feedback",
            "subscriptions",
            "value",
            "sellers",
            "quality",
            "definitions");
    assertThat(browser.evaluate("document.querySelectorAll('.canvas svg').length").asInt())
        .isGreaterThan(25);
    assertThat(browser.texts(BLANK)).isEmpty();
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('#contents a')].map(a => a.hash.slice(1))"))
        .isEqualTo(browser.texts(SECTIONS));
  }

  @Test
  void whatAnAbsentInputLeavesOutIsNoEmptyBox() throws Exception {
    browser.open(plain);

    assertThat(browser.texts(SECTIONS))
        .contains("headline", "cohorts", "segments", "sellers")
        .doesNotContain("acquisition", "feedback", "subscriptions", "value");
    assertThat(browser.texts(BLANK)).isEmpty();
    assertThat(browser.texts(cards())).contains("net sales").doesNotContain("cac");
  }

  @Test
  void namesThatAreMarkupAreText() throws Exception {
    assertThat(browser.text("document.querySelector('h1').textContent"))
        .isEqualTo(PaperReport.HOSTILE);
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('#assortment tbody th')].map(th => th.textContent)"))
        .contains(PaperReport.HOSTILE, "{{figures}}", "Tea & mugs \u2028");
    assertThat(browser.text("document.querySelector('#sellers svg').textContent"))
        .contains("</scri");

    hover("#sellers .canvas", 0.2);

    assertThat(browser.text("document.querySelector('#sellers .hint strong').textContent"))
        .isEqualTo("1. " + PaperReport.HOSTILE);
    assertThat(browser.evaluate("document.querySelectorAll('img, iframe').length").asInt())
        .isZero();
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(3);
  }

  @Test
  void aChartTellsWhatIsUnderTheMouse() throws Exception {
    hover("#bridge .canvas", 0.5);

    // From 100 customers: 30 new, 5 reactivated, 25 lapsed.
    assertThat(browser.text("document.querySelector('#bridge .hint').textContent"))
        .isEqualTo("ReactivatedCustomers5");
  }

  @Test
  void everyFigureSaysWhatItMeansUnderTheMouseAndUnderTheKeys() throws Exception {
    String shown = "!document.getElementById('definition').hidden";
    String text = "document.getElementById('definition').textContent";
    String term =
        "[...document.querySelectorAll('#headline .term')]"
            + ".find(term => term.textContent === 'Customer retention rate')";

    browser.evaluate(term + ".scrollIntoView({block: 'center', behavior: 'instant'})");
    point(term, 0.5, 0.5);
    browser.await(shown);

    assertThat(browser.text(text))
        .contains("Customers who stayed. " + PaperReport.HOSTILE, "(e - n) / s", "Null where s");

    browser.strike("Escape");
    assertThat(browser.evaluate(shown).asBoolean()).isFalse();

    browser.point(1, 1);
    browser.evaluate("document.querySelector('#grain select').focus()");
    browser.strike("Tab");
    for (int i = 0; i < 40 && !browser.evaluate(shown).asBoolean(); i++) {
      browser.strike("Tab");
    }
    assertThat(browser.text(text)).contains("net sales", "In money.");
    assertThat(browser.text("document.activeElement.getAttribute('aria-describedby')"))
        .isEqualTo("definition");
  }

  @Test
  void theCohortTriangleShowsWhatIsChosen() {
    // Of 100 customers 40 came back in the first month, 20 of a country.
    assertThat(cell(1)).isEqualTo("40 %");

    choose(0, "customers");
    assertThat(cell(1)).isEqualTo("40");

    choose(0, "revenue_share");
    assertThat(cell(1)).isEqualTo("40 %");

    // 1,000 at first and 400 then, of 100 customers: 14 each.
    choose(0, "value");
    assertThat(cell(1)).isEqualTo("14");

    choose(0, "share");
    choose(2, "country");
    assertThat(cell(1)).isEqualTo("20 %");
    assertThat(
            browser.text(
                "document.querySelector('#cohort-choices').nextSibling.nextSibling.textContent"))
        .isEqualTo("The 1 largest of 9 by customers.");

    choose(2, "all");
    choose(1, "quarter");
    assertThat(browser.evaluate("document.querySelectorAll('#cohorts tbody tr').length").asInt())
        .isEqualTo(1);
  }

  @Test
  void cellsOfPeriodsThatAreNotOverAreHatchedAndLeftOutOfTheSum() {
    // Four cohorts, each with one cell in the month that as_of cuts.
    assertThat(browser.evaluate("document.querySelectorAll('#cohorts td.cut').length").asInt())
        .isEqualTo(4);
    assertThat(
            browser.text(
                "getComputedStyle(document.querySelector('#cohorts td.cut')).backgroundImage"))
        .contains("repeating-linear-gradient");
    // At age 2 the first cohort alone is complete: 20 of 100.
    assertThat(
            spaced(browser.text("document.querySelectorAll('#cohorts tfoot td')[3].textContent")))
        .isEqualTo("20 %");
  }

  @Test
  void theGrainOfTheWholePageIsOneChoice() {
    assertThat(browser.text("document.querySelector('#headline .of').textContent"))
        .isEqualTo("Month: Feb. 2024");
    // Net sales are 10,000 and 100 more each month: the fifteenth whole one.
    assertThat(spaced(browser.text("document.querySelector('#headline .value').textContent")))
        .isEqualTo("11.400 €");
    // Against 11,300 in January and 10,200 in February 2023.
    assertThat(
            spaced(
                browser.text(
                    "[...document.querySelectorAll('#headline li:first-child .change')]"
                        + ".map(change => change.textContent).join('; ')")))
        .isEqualTo("▲ +0,9 % on the month before; ▲ +11,8 % on the year before");

    browser.evaluate(
        "(list => { list.value = 'year'; list.dispatchEvent(new Event('change')); })"
            + "(document.querySelector('#grain select'))");

    assertThat(browser.text("document.querySelector('#headline .of').textContent"))
        .isEqualTo("Year: 2023");
    assertThat(spaced(browser.text("document.querySelector('#headline .value').textContent")))
        .isEqualTo("120.000 €");
    assertThat(browser.texts(BLANK)).isEmpty();
  }

  @Test
  void daysAreThoseOfTheShop() {
    assertThat(browser.text("document.querySelector('.facts').textContent"))
        .contains("15. März 2024", "16. März 2024", "02:30", "EUR");
  }

  @Test
  void eachChartIsATableToo() {
    browser.evaluate(
        "document.querySelectorAll('details.table').forEach(details => { details.open = true; })");
    browser.evaluate("new Promise(done => setTimeout(done, 300))");

    assertThat(
            browser.texts(
                """
                [...document.querySelectorAll('figure:not(.nothing)')]
                  .filter(figure => !figure.querySelector('tbody tr')
                    && !figure.closest('section').querySelector('.body > div > .scroll tbody tr'))
                  .map(figure => figure.querySelector('h3').textContent)"""))
        .isEmpty();
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('figure:not(.nothing) .canvas')]"
                    + ".filter(canvas => !canvas.ariaLabel).map(canvas => canvas.outerHTML)"))
        .isEmpty();
  }

  @Test
  void itFitsAPhoneAndTheDark() throws Exception {
    browser.look(390, true);
    browser.open(whole);

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    assertThat(browser.texts(BLANK)).isEmpty();
    assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(18, 23, 30)");
  }

  @Test
  void onPaperItIsLightAndWhole() throws Exception {
    browser.look(1280, true);

    byte[] paper = browser.print();

    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(paper.length).isGreaterThan(50_000);
    // Afterwards it is what it was.
    assertThat(browser.evaluate("document.documentElement.matches('.printing')").asBoolean())
        .isFalse();
    browser.await("(" + BLANK + ").length === 0");
  }

  private static String cards() {
    return "[...document.querySelectorAll('.cards .name')].map(name => name.textContent)";
  }

  /** The cell of the first cohort at an age. */
  private static String cell(int age) {
    return spaced(
        browser.text(
            "document.querySelectorAll('#cohorts tbody tr:first-child td')["
                + (age + 1)
                + "].textContent"));
  }

  private static void choose(int list, String value) {
    browser.evaluate(
        "(list => { list.value = '%s'; list.dispatchEvent(new Event('change')); })(document.querySelectorAll('#cohort-choices select')[%d])"
            .formatted(value, list));
  }

  /** Numbers are written with spaces that do not break. */
  private static String spaced(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  /** The mouse moves over a chart, at a share of its width. */
  private static void hover(String selector, double across) throws InterruptedException {
    String chart = "document.querySelector('" + selector + "')";
    browser.evaluate(chart + ".scrollIntoView({block: 'center', behavior: 'instant'})");
    point(chart, across, 0.45);
    point(chart, across + 0.005, 0.5);
    browser.await(chart + ".querySelector('.hint') !== null");
  }

  private static void point(String element, double across, double down) {
    List<String> place =
        browser.texts(
            "(box => [box.left + box.width * %s, box.top + box.height * %s].map(String))(%s.getBoundingClientRect())"
                .formatted(across, down, element));
    browser.point(Double.parseDouble(place.get(0)), Double.parseDouble(place.get(1)));
  }
}
