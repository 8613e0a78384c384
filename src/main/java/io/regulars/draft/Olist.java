package io.regulars.draft;

import io.regulars.config.Input;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The files of Olist, a marketplace of Brazil, as they are published. */
enum Olist implements ShopSystem {
  /** One row per piece. */
  ITEMS(
      "Olist's items of orders",
      List.of("order_id", "order_item_id", "product_id", "price", "freight_value")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
      ExportColumns lines = new ExportColumns(file);
      lines.sure("order_id", "order_id", "order_id");
      lines.sure("quantity", "order_id", "1");
      lines.sure("unit_price", "price", "price");
      lines.sure("product_id", "product_id", "product_id");
      lines.sure("line_id", "order_item_id", "order_item_id");
      return List.of(lines.of(Input.ORDER_LINES));
    }
  },

  /** One row per order; its customer_id is the order's own. */
  ORDERS(
      "Olist's orders",
      List.of("order_id", "customer_id", "order_status", "order_purchase_timestamp")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
      ExportColumns orders = new ExportColumns(file);
      orders.sure("order_id", "order_id", "order_id");
      orders.sure("ordered_at", "order_purchase_timestamp", "order_purchase_timestamp");
      orders.put("customer_id", "customer_id", person(beside));
      orders.sure("status", "order_status", "order_status");
      return List.of(orders.of(Input.ORDERS));
    }

    private DraftedSetting person(List<FileSample> beside) {
      return beside.stream()
          .filter(other -> other.has(CUSTOMERS.telling()))
          .findFirst()
          .map(
              customers ->
                  DraftedSetting.doubtful(
                      lookup(customers),
                      "customer_id is another one for each order. The person is"
                          + " customer_unique_id of "
                          + customers.path()
                          + ", looked up here."))
          .orElseGet(
              () ->
                  DraftedSetting.doubtful(
                      "customer_id",
                      "customer_id is another one for each order, so that nobody would come back."
                          + " The person is customer_unique_id of olist_customers_dataset.csv:"
                          + " name that file to init too, and each order's person is looked up"
                          + " there."));
    }

    /** A file that is named in SQL has no header: its columns are numbered. */
    private String lookup(FileSample customers) {
      boolean isText = customers.format().equals("csv");
      return "(SELECT max(person.%s) FROM %s.`%s` AS person WHERE person.%s = customer_id)"
          .formatted(
              isText ? numbered(customers, PERSON) : PERSON,
              customers.format(),
              customers.path().replace("`", "``"),
              isText ? numbered(customers, "customer_id") : "customer_id");
    }

    private String numbered(FileSample file, String column) {
      return "_c"
          + IntStream.range(0, file.columns().size())
              .filter(i -> file.columns().get(i).name().equalsIgnoreCase(column))
              .findFirst()
              .orElseThrow();
    }
  },

  /** Who is behind the customer_id of an order; that is all it says which an input could take. */
  CUSTOMERS(
      "the persons behind Olist's orders, looked up by them",
      List.of("customer_id", "customer_unique_id", "customer_zip_code_prefix")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
      return List.of();
    }
  },

  /** One row per answer: one to five stars. */
  REVIEWS(
      "Olist's reviews of orders",
      List.of("review_id", "order_id", "review_score", "review_answer_timestamp")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
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

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> telling;

  Olist(String title, List<String> telling) {
    this.title = title;
    this.telling = telling;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> telling() {
    return telling;
  }

  @Override
  public Optional<String> currency() {
    return Optional.of("BRL");
  }

  @Override
  public Optional<String> settings() {
    return Optional.of(
        """
        # Olist: what is unavailable was not sold.
        orders { not-counted { cancelled = [canceled, unavailable] } }
        """);
  }
}
