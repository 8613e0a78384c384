package io.regulars.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {

  @Test
  void columnNamesAreNormalizedToSnakeCase() {
    assertThat(ColumnRecognition.normalized("InvoiceNo")).isEqualTo("invoice_no");
    assertThat(ColumnRecognition.normalized("CustomerID")).isEqualTo("customer_id");
    assertThat(ColumnRecognition.normalized("Order #")).isEqualTo("order");
    assertThat(ColumnRecognition.normalized("UNIT PRICE")).isEqualTo("unit_price");
    assertThat(ColumnRecognition.normalized("SKUCode")).isEqualTo("sku_code");
  }

  @Test
  void fileOfOrderLinesIsMapped() {
    Draft draft =
        draft(
            List.of(
                file(
                    "sales.csv",
                    "OrderNo: A1 A2",
                    "Client: ada bob",
                    "Sale Date: 2024-03-25 2024-03-26",
                    "SKU: tea mug",
                    "Qty: 1 2",
                    "Price: 4.50 12",
                    "Ccy note: x y")));

    assertThat(draft.isIncomplete()).isFalse();
    assertThat(draft.text(Path.of(".")))
        .contains(
            """
              order-lines {
                format = csv
                path = "sales.csv"
                columns {
                  order_id = "OrderNo"
                  quantity = "Qty"
                  unit_price = "Price"
                  ordered_at = "`Sale Date`"
                  customer_id = "Client"
                  product_id = "SKU"
                  # not mapped: Ccy note
                }
              }
            """);
  }

  @Test
  void netPriceIsPreferredAndOrderColumnsAreMappedInOrders() {
    Draft draft =
        draft(
            List.of(
                file(
                    "rows.csv",
                    "OrderKey: 1 2",
                    "Quantity: 1 2",
                    "UnitPrice: 10 20",
                    "NetPrice: 9 20",
                    "OrderDate: 2024-01-01 2024-01-02"),
                file(
                    "heads.csv",
                    "OrderKey: 1 2",
                    "CustomerKey: 7 8",
                    "OrderDate: 2024-01-01 2024-01-02",
                    "CurrencyCode: AUD EUR")));

    assertThat(draft.detected())
        .containsExactly(
            new Draft.DetectedFile("rows.csv", "order-lines"),
            new Draft.DetectedFile("heads.csv", "orders"));
    assertThat(draft.text(Path.of(".")))
        .contains("unit_price = \"NetPrice\"", "list_price = \"UnitPrice\"")
        .containsOnlyOnce("ordered_at = ")
        .contains(
            "# LOOK: If the amounts are in several currencies, add exchange-rates and use this"
                + " mapping:\n"
                + "      # currency = \"CurrencyCode\"");
  }

  @Test
  void rowsWithNegativeQuantityAreRefunds() {
    String text =
        draft(
                List.of(
                    file(
                        "lines.csv",
                        "order: A B",
                        "customer: ada ada",
                        "date: 2024-01-01 2024-01-02",
                        "pieces: 2 -1",
                        "price: 5 5")))
            .text(Path.of("."));

    assertThat(text)
        .contains("where = \"pieces > 0\"", "where = \"try_cast(pieces AS DOUBLE) < 0\"")
        .contains(
            "# LOOK: Write-offs are not returns. Are all rows with a negative quantity returns by"
                + " customers?")
        .contains("refunded_at = \"date\"")
        .contains("amount = \"-try_cast(pieces AS DOUBLE) * try_cast(price AS DECIMAL(18, 4))\"");
  }

  @Test
  void linesWithoutAPriceReadItFromTheProducts() {
    FileSample orders = file("orders.csv", "order_id: A B", "ordered_at: 2024-01-01 2024-01-02");
    FileSample lines = file("lines.csv", "order_id: A B", "product_id: tea pot", "quantity: 2 1");
    FileSample products =
        file("products.csv", "product_id: tea pot", "name: Tea Pot", "list_price: 2,50 20,00");

    String text = draft(List.of(orders, lines, products)).text(Path.of("."));

    assertThat(text)
        .contains(
            "unit_price = \"replace(lookup('products', product_id, 'list_price'), ',', '.')\"")
        .contains(
            """

            lookups {
              products {
                format = csv
                path = "products.csv"
                key = "product_id"
              }
            }
            """);
  }

  @Test
  void generatedOrderIdsAndDividedTotalsAreMarked() {
    Draft draft =
        draft(
            List.of(
                file(
                    "cds.csv",
                    "customer_id: 1 2",
                    "date: 1997-01-01 1997-01-13",
                    "number_of_cds: 1 2",
                    "dollar_value: 11.77 12.00")));

    assertThat(draft.isIncomplete()).isFalse();
    assertThat(draft.text(Path.of(".")))
        .contains(
            """
                  # LOOK: No column looks like an order id. All rows of a customer at one time are one order. If each row is an order, use:
                  # order_id = "concat_ws('-', customer_id, date, row_number() OVER (PARTITION BY customer_id, date ORDER BY number_of_cds, dollar_value))"
                  order_id = "concat_ws('-', customer_id, date)"
            """)
        .contains(
            """
                  # LOOK: Is dollar_value the amount paid for the whole row?
                  unit_price = "try_cast(dollar_value AS DOUBLE) / coalesce(nullif(try_cast(number_of_cds AS DOUBLE), 0), 1)"
            """);
  }

  @Test
  void rowsWithPriceZeroAreMarked() {
    String sales =
        draft(
                List.of(
                    file(
                        "lines.csv",
                        "order: A B",
                        "date: 2024-01-01 2024-01-02",
                        "pieces: 2 1",
                        "price: 5 0.00")))
            .text(Path.of("."));
    String salesAndReturns =
        draft(
                List.of(
                    file(
                        "lines.csv",
                        "order: A B",
                        "date: 2024-01-01 2024-01-02",
                        "pieces: 2 -1",
                        "price: 5 0.00")))
            .text(Path.of("."));

    assertThat(sales)
        .contains(
            """
                # LOOK: Some rows have a price of 0. If they are not sales, use:
                # where = "try_cast(price AS DOUBLE) > 0"
                columns {
            """);
    assertThat(salesAndReturns)
        .contains(
            """
                # LOOK: Some rows have a price of 0. If they are not sales, use:
                # where = "pieces > 0 AND try_cast(price AS DOUBLE) > 0"
                where = "pieces > 0"
                columns {
            """);
  }

  @Test
  void singleCurrencyOfAllRowsIsTheCurrencyOfTheShop() {
    String text =
        draft(
                List.of(
                    file(
                        "lines.csv",
                        "order_id: A B",
                        "ordered_at: 2024-01-01 2024-01-02",
                        "quantity: 2 1",
                        "price: 5 5",
                        "Currency: CHF CHF")))
            .text(Path.of("."));

    assertThat(text).contains("  currency = CHF\n").doesNotContain("LOOK: Set the currency");
  }

  @Test
  void olistOrdersNeedTheCustomersFileToIdentifyPersons() {
    FileSample orders =
        file(
            "olist_orders_dataset.csv",
            "order_id: o1 o2",
            "customer_id: c1 c2",
            "order_status: delivered delivered",
            "order_purchase_timestamp: 2017-10-02 2017-11-02");
    FileSample customers =
        file(
            "data/olist_customers_dataset.csv",
            "customer_id: c1 c2",
            "customer_unique_id: ada ada",
            "customer_zip_code_prefix: 14409 14409");

    assertThat(draft(List.of(orders)).text(Path.of(".")))
        .contains(
            """
                  # LOOK: customer_id is different for each order, so no customer would have two orders. \
            Run init again with olist_customers_dataset.csv: its customer_unique_id is the person.
                  customer_id = "customer_id"
            """);
    Draft whole = draft(List.of(orders, customers));
    assertThat(whole.text(Path.of(".")))
        .contains(
            """
                  # LOOK: customer_id is different for each order. The person is customer_unique_id in \
            data/olist_customers_dataset.csv, which is looked up here.
                  customer_id = "(SELECT max(person._c1) FROM csv.`data/olist_customers_dataset.csv` AS person \
            WHERE person._c0 = customer_id)"
            """)
        .contains("  currency = BRL\n")
        .contains("cancelled = [canceled, unavailable]");
    assertThat(whole.detected())
        .contains(
            new Draft.DetectedFile(
                "data/olist_customers_dataset.csv", "Olist customers, looked up by the orders"));
  }

  @Test
  void olistReviewsAreMappedToSurveys() {
    assertThat(
            draft(
                    List.of(
                        file(
                            "olist_order_reviews_dataset.csv",
                            "review_id: r1",
                            "order_id: o1",
                            "review_score: 4",
                            "review_creation_date: 2018-01-18",
                            "review_answer_timestamp: 2018-01-19")))
                .text(Path.of(".")))
        .contains(
            """
                  survey = "'csat'"
                  responded_at = "review_answer_timestamp"
                  score = "review_score"
                  scale = "5"
                  order_id = "order_id"
            """);
  }

  /** Grand totals include shipping and tax. Shipping has a column, so it can be subtracted. */
  @Test
  void magentoOrderListHasOneLinePerOrder() {
    Draft draft =
        draft(
            List.of(
                columns(
                    "export.csv",
                    "ID",
                    "000000001",
                    "Purchase Point",
                    "Default Store View",
                    "Purchase Date",
                    "Mar 1, 2024 03:30:00 PM",
                    "Bill-to Name",
                    "Ada L.",
                    "Grand Total (Base)",
                    "57.0000",
                    "Status",
                    "Complete",
                    "Customer Email",
                    "ada@example.com",
                    "Shipping and Handling",
                    "6.0000")));

    assertThat(draft.isIncomplete()).isFalse();
    assertThat(draft.text(Path.of(".")))
        .contains(
            "# LOOK: This includes tax, and also shipping if the file has no column for it.",
            """
                  unit_price = "try_cast(`Grand Total (Base)` AS DOUBLE) - \
            coalesce(try_cast(`Shipping and Handling` AS DOUBLE), 0)"
                  ordered_at = "try_to_timestamp(`Purchase Date`, 'MMM d, yyyy h:mm:ss a')"
                  customer_id = "nullif(lower(trim(`Customer Email`)), '')"
            """,
            "accepted-statuses = [processing, complete, closed]");
  }

  @Test
  void otherInputsAreRecognized() {
    Draft draft =
        draft(
            List.of(
                file("c.csv", "customer_id: 1", "email: a@b.c", "signup_date: 2024-01-01"),
                file("p.csv", "sku: 1", "title: Tea", "vendor: Leaf"),
                file("m.csv", "day: 2024-01-01", "channel: ads", "spend: 5", "clicks: 9"),
                file("s.csv", "survey: nps", "score: 9", "date: 2024-01-01"),
                file(
                    "a.csv",
                    "subscription_id: 1",
                    "customer_id: 1",
                    "mrr: 5",
                    "start_date: 2024-01-01"),
                file("r.csv", "currency: USD", "date: 2024-01-01", "rate: 0.9"),
                file("refunds.csv", "order_id: 1", "date: 2024-01-01", "amount: 3"),
                file("x.csv", "alpha: 1", "beta: 2")));

    assertThat(draft.detected())
        .extracting(Draft.DetectedFile::description)
        .containsExactly(
            "customers",
            "products",
            "marketing-spend",
            "surveys",
            "subscriptions",
            "exchange-rates",
            "refunds",
            "not used");
    assertThat(draft.isIncomplete()).as("there are no order lines").isTrue();
    assertThat(draft.text(Path.of(".")))
        .contains("# x.csv does not look like any input. Its columns are alpha, beta");
  }

  /** The names of columns in a report of Google Analytics 4, and in a query of its tables. */
  @Test
  void reportOfGoogleAnalyticsIsOneOfSessions() {
    Draft report =
        draft(
            List.of(
                columns(
                    "ga4.csv",
                    "Date",
                    "20240131",
                    "Session default channel group",
                    "Organic Search",
                    "Session campaign",
                    "spring",
                    "Device category",
                    "mobile",
                    "Sessions",
                    "120",
                    "Items viewed",
                    "80",
                    "Add to carts",
                    "9",
                    "Checkouts",
                    "4")));
    String query =
        draft(
                List.of(
                    file(
                        "sessions.csv",
                        "event_date: 2024-01-31",
                        "sessionDefaultChannelGroup: Direct",
                        "sessionCampaignName: spring",
                        "sessions: 120",
                        "addToCarts: 9",
                        "checkouts: 4")))
            .text(Path.of("."));

    assertThat(report.detected().get(0).description()).isEqualTo("sessions");
    assertThat(report.text(Path.of(".")))
        .contains(
            "day = \"try_to_timestamp(Date, 'yyyyMMdd')\"",
            "channel = \"`Session default channel group`\"",
            "campaign = \"`Session campaign`\"",
            "sessions = \"Sessions\"",
            "product_views = \"`Items viewed`\"",
            "carts = \"`Add to carts`\"",
            "checkouts = \"Checkouts\"");
    assertThat(query)
        .contains(
            "day = \"event_date\"",
            "channel = \"sessionDefaultChannelGroup\"",
            "campaign = \"sessionCampaignName\"",
            "carts = \"addToCarts\"");
  }

  @Test
  void visitsOfMatomoWithoutAChannelAreSessionsOfTheWebSite() {
    Draft visits =
        draft(
            List.of(
                file("matomo.csv", "date: 2024-01-31", "nb_uniq_visitors: 90", "nb_visits: 120")));

    assertThat(visits.detected().get(0).description()).isEqualTo("sessions");
    assertThat(visits.text(Path.of(".")))
        .contains(
            "sessions = \"nb_visits\"",
            "# LOOK: The file has no channel. Is this the channel of the orders that are placed in"
                + " these sessions?",
            "channel = \"'web'\"");
  }

  /** The names of columns in the exports of Judge.me and Trustpilot. */
  @Test
  void exportsOfReviewsAreRecognized() {
    String judgeMe =
        draft(
                List.of(
                    columns(
                        "judgeme.csv",
                        "title",
                        "Good",
                        "body",
                        "Soft",
                        "rating",
                        "5",
                        "review_date",
                        "2024-01-31 10:12:00 UTC",
                        "source",
                        "web",
                        "reviewer_name",
                        "Ada",
                        "reviewer_email",
                        "ada@example.com",
                        "product_id",
                        "7012345678",
                        "product_handle",
                        "soft-tea")))
            .text(Path.of("."));
    String trustpilot =
        draft(
                List.of(
                    columns(
                        "trustpilot.csv",
                        "Review Id",
                        "65f",
                        "Review Created (UTC)",
                        "2024-01-31 10:12:00",
                        "Review Username",
                        "Ada",
                        "Review User Email",
                        "ada@example.com",
                        "Review Stars",
                        "4",
                        "Reference Id",
                        "1001")))
            .text(Path.of("."));

    assertThat(judgeMe)
        .contains(
            "  reviews {",
            "reviewed_at = \"review_date\"",
            "rating = \"rating\"",
            "product_id = \"product_id\"",
            "customer_id = \"reviewer_email\"");
    assertThat(trustpilot)
        .contains(
            "  reviews {",
            "reviewed_at = \"from_utc_timestamp(try_cast(`Review Created (UTC)` AS TIMESTAMP),"
                + " current_timezone())\"",
            "rating = \"`Review Stars`\"",
            "order_id = \"`Reference Id`\"",
            "customer_id = \"`Review User Email`\"");
  }

  /** The names of columns in the interfaces of Zendesk and Gorgias. */
  @Test
  void ticketsAreRecognizedAndReceiptsAreNot() {
    String zendesk =
        draft(
                List.of(
                    file(
                        "zendesk_tickets.csv",
                        "id: 35436",
                        "subject: Parcel",
                        "requester_id: 20978392",
                        "created_at: 2024-01-31T10:12:00Z",
                        "solved_at: 2024-02-01T08:00:00Z",
                        "via: email")))
            .text(Path.of("."));
    String gorgias =
        draft(
                List.of(
                    file(
                        "tickets.csv",
                        "id: 123",
                        "customer_email: ada@example.com",
                        "channel: email",
                        "created_datetime: 2024-01-31T10:12:00",
                        "closed_datetime: 2024-02-01T08:00:00")))
            .text(Path.of("."));

    assertThat(zendesk)
        .contains(
            "  tickets {",
            "ticket_id = \"id\"",
            "opened_at = \"created_at\"",
            "resolved_at = \"solved_at\"");
    assertThat(gorgias)
        .contains(
            "  tickets {",
            "opened_at = \"created_datetime\"",
            "resolved_at = \"closed_datetime\"",
            "customer_id = \"customer_email\"");
    assertThat(
            input(
                "till.csv",
                "ticket_id: 1",
                "created_at: 2024-01-01",
                "product: tea",
                "quantity: 2",
                "price: 5"))
        .isEqualTo("order-lines");
  }

  /** The names of columns in the interface of Smile.io. */
  @Test
  void changesOfPointsAreRecognized() {
    String smile =
        draft(
                List.of(
                    file(
                        "points_transactions.csv",
                        "id: 1",
                        "customer_id: 304169228",
                        "points_change: 50",
                        "description: Order",
                        "created_at: 2024-01-31T10:12:00Z")))
            .text(Path.of("."));

    assertThat(smile)
        .contains(
            "  loyalty {",
            "customer_id = \"customer_id\"",
            "happened_at = \"created_at\"",
            "points = \"points_change\"");
  }

  @Test
  void messagesWithOpeningsAreExposures() {
    assertThat(
            input(
                "mails.csv",
                "email: ada@example.com",
                "campaign_name: spring",
                "sent_at: 2024-01-31T10:12:00Z",
                "opened_at: 2024-01-31T11:00:00Z"))
        .isEqualTo("exposures");
  }

  @Test
  void fileWithOldAndNewCustomerIdsIsOneOfMerges() {
    assertThat(input("a.csv", "old_customer_id: 1", "new_customer_id: 2"))
        .isEqualTo("customer-merges");
    assertThat(input("a.csv", "from_id: 1", "to_id: 2")).isEqualTo("customer-merges");
    assertThat(input("a.csv", "duplicate_id: 1", "master_id: 2", "merged_at: 2024-01-01"))
        .isEqualTo("customer-merges");
  }

  /** Each file has a column by which another input is recognized. */
  @Test
  void fileThatCanBeSeveralInputsIsTheOneWithMostOfItsColumns() {
    assertThat(
            input(
                "ads.csv",
                "day: 2024-01-01",
                "channel: ads",
                "spend: 5",
                "clicks: 9",
                "currency: EUR",
                "rate: 0.02"))
        .isEqualTo("marketing-spend");
    assertThat(
            input(
                "answers.csv",
                "survey: nps",
                "score: 9",
                "date: 2024-01-01",
                "customer_id: 1",
                "subscription_id: 7"))
        .isEqualTo("surveys");
    assertThat(
            input(
                "returns/subscriptions.csv",
                "subscription_id: 7",
                "customer_id: 1",
                "mrr: 5",
                "start_date: 2024-01-01"))
        .isEqualTo("subscriptions");
  }

  @Test
  void leadWithAScoreIsNotAnAnswerToASurvey() {
    assertThat(
            input(
                "leads.csv",
                "lead_id: 1",
                "type: trade",
                "score: 80",
                "created_at: 2024-01-01",
                "customer_id: 1"))
        .isEqualTo("leads");
  }

  @Test
  void orderLinesInSeveralCurrenciesAreNotExchangeRates() {
    assertThat(
            input(
                "lines.csv",
                "invoice_no: A",
                "date: 2024-01-01",
                "sku: tea",
                "qty: 1",
                "price: 5",
                "currency: USD",
                "rate: 0.9"))
        .isEqualTo("order-lines");
  }

  @Test
  void namesInAFileCannotInjectSettings() {
    String text =
        draft(
                List.of(
                    file(
                        "a\"b\\c.csv",
                        "order_id: A B",
                        "ordered_at: 2024-01-01 2024-01-02",
                        "quantity: 2 1",
                        "price: 5 5",
                        "no`te\n} lake = \"/etc\": x y")))
            .text(Path.of("."));

    assertThat(text)
        .contains("path = \"a\\\"b\\\\c.csv\"")
        .contains("# not mapped: no`te?} lake = \"/etc\"\n");
  }

  /** The input that a file with one row is detected as. */
  private static String input(String path, String... columns) {
    return draft(List.of(file(path, columns))).detected().get(0).description();
  }

  /** A draft that knows the built-in shop systems. */
  private static Draft draft(List<FileSample> files) {
    return Draft.of(files, ShopSystemFiles.read(List.of()));
  }

  /** A CSV file with one row, as column names and values in turn. */
  private static FileSample columns(String path, String... namesAndValues) {
    List<ColumnSample> samples = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      samples.add(new ColumnSample(namesAndValues[i], "string", 1, List.of(namesAndValues[i + 1])));
    }
    return new FileSample(path, "csv", Map.of(), samples);
  }

  /** A CSV file. Each column is "name: value value …". */
  private static FileSample file(String path, String... columns) {
    List<ColumnSample> samples = new ArrayList<>();
    for (String column : columns) {
      int end = column.lastIndexOf(": ");
      List<String> values = List.of(column.substring(end + 2).split(" "));
      samples.add(new ColumnSample(column.substring(0, end), "string", values.size(), values));
    }
    return new FileSample(path, "csv", Map.of(), samples);
  }
}
