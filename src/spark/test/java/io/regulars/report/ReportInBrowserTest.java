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

/** The report in a browser, used with mouse and keyboard. */
class ReportInBrowserTest {
  private static final String SECTIONS =
      "[...document.querySelectorAll('main > section')].map(section => section.id)";

  /** Visible charts that are empty or not as wide as their container. */
  private static final String BLANK =
      """
      [...document.querySelectorAll('figure:not(.nothing) .canvas')].filter(canvas => {
        const svg = canvas.querySelector('svg');
        return !svg || svg.querySelectorAll('path').length < 3
          || +svg.getAttribute('width') !== canvas.clientWidth;
      }).map(canvas => canvas.closest('figure').querySelector('h3').textContent)""";

  @TempDir static Path folder;
  private static Path fullPage;
  private static Path minimalPage;
  private static Browser browser;

  @BeforeAll
  static void startBrowserAndWritePages() throws Exception {
    assumeTrue(
        Browser.isInstalled(),
        "Chromium is not installed (apt-get install chromium): skipped the tests in a browser.");
    fullPage =
        Files.writeString(folder.resolve("whole.html"), ReportPage.of(ReportFixture.whole()));
    minimalPage =
        Files.writeString(
            folder.resolve("plain.html"), ReportPage.of(ReportFixture.ofOrderLinesAlone()));
    browser = Browser.start(folder);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() throws Exception {
    browser.setWindow(1280, false);
    browser.open(fullPage);
  }

  @AfterEach
  void noErrorsAndNoRequests() {
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void allSectionsExistAndAllChartsAreDrawn() {
    assertThat(browser.texts(SECTIONS))
        .containsExactly(
            "changes",
            "headline",
            "customers",
            "bridge",
            "cohorts",
            "next",
            "journey",
            "segments",
            "discounts",
            "assortment",
            "concentration",
            "gaps",
            "acquisition",
            "campaigns",
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
  void firstScreenSaysWhatChangedAndWhy() {
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('#changes .sentences p')].map(p => p.textContent)"))
        .extracting(text -> text.replace('\u00a0', ' '))
        .containsExactly(
            "Net sales in Feb. 2024 were 4.200 €, 800,00 € (-16 %) less than in Jan. 2024.",
            "This is more than chance: the 95 % bounds of the change are −1.100 € to −500,00 €."
                + " The number of trading days alone makes −322,50 €.",
            "It comes from fewer customers (−700,00 €) and fewer trading days (−300,00 €);"
                + " more orders per customer (+150,00 €) worked against it.",
            "Net sales in Feb. 2024 were 4.200 €, 200,00 € (+5 %) more than in Feb. 2023.",
            "This can be chance: the 95 % bounds of the change are −150,00 € to +550,00 €.");
  }

  @Test
  void sectionsWithoutInputAreOmitted() throws Exception {
    browser.open(minimalPage);

    assertThat(browser.texts(SECTIONS))
        .contains("headline", "cohorts", "segments", "sellers")
        .doesNotContain("acquisition", "feedback", "subscriptions", "value");
    assertThat(browser.texts(BLANK)).isEmpty();
    assertThat(browser.texts(cards())).contains("net sales").doesNotContain("cac");
  }

  @Test
  void markupInNamesIsShownAsText() throws Exception {
    assertThat(browser.text("document.querySelector('h1').textContent"))
        .isEqualTo(ReportFixture.HOSTILE);
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('#assortment tbody th')].map(th => th.textContent)"))
        .contains(ReportFixture.HOSTILE, "{{figures}}", "Tea & mugs \u2028");
    assertThat(browser.text("document.querySelector('#sellers svg').textContent"))
        .contains("</scri");

    hover("#sellers .canvas", 0.2);

    assertThat(browser.text("document.querySelector('#sellers .hint strong').textContent"))
        .isEqualTo("1. " + ReportFixture.HOSTILE);
    assertThat(browser.evaluate("document.querySelectorAll('img, iframe').length").asInt())
        .isZero();
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(3);
  }

  @Test
  void chartsHaveTooltips() throws Exception {
    hover("#bridge .canvas", 0.5);

    // From 100 customers: 30 new, 5 reactivated, 25 lapsed.
    assertThat(browser.text("document.querySelector('#bridge .hint').textContent"))
        .isEqualTo("ReactivatedCustomers5");
  }

  @Test
  void definitionsAreShownOnHoverAndKeyboardFocus() throws Exception {
    String shown = "!document.getElementById('definition').hidden";
    String text = "document.getElementById('definition').textContent";
    String term =
        "[...document.querySelectorAll('#headline .term')]"
            + ".find(term => term.textContent === 'Customer retention rate')";

    browser.evaluate(term + ".scrollIntoView({block: 'center', behavior: 'instant'})");
    point(term, 0.5, 0.5);
    browser.await(shown);

    assertThat(browser.text(text))
        .contains("Customers who stayed. " + ReportFixture.HOSTILE, "(e - n) / s", "Null where s");

    browser.pressKey("Escape");
    assertThat(browser.evaluate(shown).asBoolean()).isFalse();

    browser.moveMouse(1, 1);
    browser.evaluate("document.querySelector('#grain select').focus()");
    browser.pressKey("Tab");
    for (int i = 0; i < 40 && !browser.evaluate(shown).asBoolean(); i++) {
      browser.pressKey("Tab");
    }
    assertThat(browser.text(text)).contains("net sales", "In money.");
    assertThat(browser.text("document.activeElement.getAttribute('aria-describedby')"))
        .isEqualTo("definition");
  }

  @Test
  void theCohortTriangleShowsTheSelectedMeasure() {
    // 40 of 100 customers bought again in the first month, 20 of 100 in one country.
    assertThat(cell(1)).isEqualTo("40 %");

    choose(0, "customers");
    assertThat(cell(1)).isEqualTo("40");

    choose(0, "revenue_share");
    assertThat(cell(1)).isEqualTo("40 %");

    // Net sales of 1,000 at age 0 and 400 at age 1, for 100 customers: 14 per customer.
    choose(0, "value");
    assertThat(cell(1)).isEqualTo("14");

    choose(0, "share");
    choose(2, "country");
    assertThat(cell(1)).isEqualTo("20 %");
    assertThat(
            browser.text(
                "document.querySelector('#cohort-choices').nextSibling.nextSibling.textContent"))
        .isEqualTo("The 1 largest of 9, by number of customers.");

    choose(2, "all");
    choose(1, "quarter");
    assertThat(browser.evaluate("document.querySelectorAll('#cohorts tbody tr').length").asInt())
        .isEqualTo(1);
  }

  @Test
  void incompleteCellsAreHatchedAndExcludedFromTheTotal() {
    // Four cohorts, each with one cell in the incomplete month of as_of.
    assertThat(browser.evaluate("document.querySelectorAll('#cohorts td.cut').length").asInt())
        .isEqualTo(4);
    assertThat(
            browser.text(
                "getComputedStyle(document.querySelector('#cohorts td.cut')).backgroundImage"))
        .contains("repeating-linear-gradient");
    // Age 2 is complete only for the first cohort: 20 of 100.
    assertThat(
            spaced(browser.text("document.querySelectorAll('#cohorts tfoot td')[3].textContent")))
        .isEqualTo("20 %");
  }

  @Test
  void oneSelectListSetsTheGrainOfThePage() {
    assertThat(browser.text("document.querySelector('#headline .of').textContent"))
        .isEqualTo("Month: Feb. 2024");
    // Net sales are 10,000 and rise by 100 each month; this is the fifteenth complete month.
    assertThat(spaced(browser.text("document.querySelector('#headline .value').textContent")))
        .isEqualTo("11.400 €");
    // Compared with 11,300 in January and 10,200 in February 2023.
    assertThat(
            spaced(
                browser.text(
                    "[...document.querySelectorAll('#headline li:first-child .change')]"
                        + ".map(change => change.textContent).join('; ')")))
        .isEqualTo("▲ +0,9 % vs previous month; ▲ +11,8 % vs previous year");

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
  void datesAreInTheShopsLocaleAndTimeZone() {
    assertThat(browser.text("document.querySelector('.facts').textContent"))
        .contains("15. März 2024", "16. März 2024", "02:30", "EUR");
  }

  @Test
  void everyChartHasATable() {
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
  void thePageFitsAPhoneInDarkMode() throws Exception {
    browser.setWindow(390, true);
    browser.open(fullPage);

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    assertThat(browser.texts(BLANK)).isEmpty();
    assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(18, 23, 30)");
  }

  @Test
  void thePrintedPageIsLightAndComplete() throws Exception {
    browser.setWindow(1280, true);

    byte[] paper = browser.print();

    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(paper.length).isGreaterThan(50_000);
    // After printing, the page is in its former state.
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

  /** Replaces non-breaking spaces in numbers. */
  private static String spaced(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  /** Moves the mouse over a chart, at a share of its width. */
  private static void hover(String selector, double across) throws InterruptedException {
    String chart = "document.querySelector('" + selector + "')";
    browser.evaluate(chart + ".scrollIntoView({block: 'center', behavior: 'instant'})");
    point(chart, across, 0.45);
    point(chart, across + 0.005, 0.5);
    browser.await(chart + ".querySelector('.hint') !== null");
  }

  private static void point(String element, double across, double down) {
    List<String> position =
        browser.texts(
            "(box => [box.left + box.width * %s, box.top + box.height * %s].map(String))(%s.getBoundingClientRect())"
                .formatted(across, down, element));
    browser.moveMouse(Double.parseDouble(position.get(0)), Double.parseDouble(position.get(1)));
  }
}
