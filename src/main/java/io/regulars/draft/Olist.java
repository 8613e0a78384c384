package io.regulars.draft;

import io.regulars.input.Input;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The published data set of Olist, a marketplace in Brazil. */
enum Olist implements ShopSystem {
  /** One row per piece. */
  ITEMS(
      "Olist order items",
      List.of("order_id", "order_item_id", "product_id", "price", "freight_value")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      ExportColumns lines = new ExportColumns(file);
      lines.sure("order_id", "order_id", "order_id");
      lines.sure("quantity", "order_id", "1");
      lines.sure("unit_price", "price", "price");
      lines.sure("product_id", "product_id", "product_id");
      lines.sure("line_id", "order_item_id", "order_item_id");
      return List.of(lines.of(Input.ORDER_LINES));
    }
  },

  /** One row per order. Its customer_id is different for each order. */
  ORDERS(
      "Olist orders",
      List.of("order_id", "customer_id", "order_status", "order_purchase_timestamp")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      ExportColumns orders = new ExportColumns(file);
      orders.sure("order_id", "order_id", "order_id");
      orders.sure("ordered_at", "order_purchase_timestamp", "order_purchase_timestamp");
      orders.put("customer_id", "customer_id", person(allFiles));
      orders.sure("status", "order_status", "order_status");
      return List.of(orders.of(Input.ORDERS));
    }

    private DraftedSetting person(List<FileSample> allFiles) {
      return allFiles.stream()
          .filter(other -> other.has(CUSTOMERS.signature()))
          .findFirst()
          .map(
              customers ->
                  DraftedSetting.doubtful(
                      lookup(customers),
                      "customer_id is different for each order. The person is"
                          + " customer_unique_id in "
                          + customers.path()
                          + ", which is looked up here."))
          .orElseGet(
              () ->
                  DraftedSetting.doubtful(
                      "customer_id",
                      "customer_id is different for each order, so no customer would have two"
                          + " orders. Run init again with olist_customers_dataset.csv: its"
                          + " customer_unique_id is the person."));
    }

    /** Spark SQL reads a CSV file in a query without its header, so the columns are numbered. */
    private String lookup(FileSample customers) {
      boolean isText = customers.format().equals("csv");
      return "(SELECT max(person.%s) FROM %s.`%s` AS person WHERE person.%s = customer_id)"
          .formatted(
              isText ? columnNumber(customers, PERSON) : PERSON,
              customers.format(),
              customers.path().replace("`", "``"),
              isText ? columnNumber(customers, "customer_id") : "customer_id");
    }

    private String columnNumber(FileSample file, String column) {
      return "_c"
          + IntStream.range(0, file.columns().size())
              .filter(i -> file.columns().get(i).name().equalsIgnoreCase(column))
              .findFirst()
              .orElseThrow();
    }
  },

  /** The person of each customer_id of an order. The file has no other data for an input. */
  CUSTOMERS(
      "Olist customers, looked up by the orders",
      List.of("customer_id", "customer_unique_id", "customer_zip_code_prefix")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      return List.of();
    }
  },

  /** One row per review, with one to five stars. */
  REVIEWS(
      "Olist order reviews",
      List.of("review_id", "order_id", "review_score", "review_answer_timestamp")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      ExportColumns surveys = new ExportColumns(file);
      surveys.sure("survey", "review_id", "'csat'");
      surveys.sure("responded_at", "review_answer_timestamp", "review_answer_timestamp");
      surveys.sure("score", "review_score", "review_score");
      surveys.sure("scale", "review_score", "5");
      surveys.sure("order_id", "order_id", "order_id");
      return List.of(surveys.of(Input.SURVEYS));
    }
  };

  private static final String PERSON = "customer_unique_id";

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // created by List.of
  private final List<String> signature;

  Olist(String title, List<String> signature) {
    this.title = title;
    this.signature = signature;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> signature() {
    return signature;
  }

  @Override
  public Optional<String> currency() {
    return Optional.of("BRL");
  }

  @Override
  public Optional<String> settings() {
    return Optional.of(
        """
        # Olist: orders with the status unavailable were not sold.
        orders { not-counted { cancelled = [canceled, unavailable] } }
        """);
  }
}
