package io.regulars.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.oracle.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small shops in which every row is an edge case. */
class EdgeCaseAgreementTest {
  private static final String CONFIGURATION =
      """
      shop { name = Nasty, time-zone = "Europe/London", currency = GBP }
      lake = unset
      sources {
        order-lines {
          format = parquet, path = "FOLDER/lines"
          columns { order_id = order_id, line_id = line_id, customer_id = customer_id, ordered_at = ordered_at,
            status = status, channel = channel, country = country, product_id = product_id, brand = brand,
            category = category, quantity = quantity, unit_price = unit_price, list_price = list_price,
            unit_cost = unit_cost }
        }
        refunds {
          format = parquet, path = "FOLDER/refunds"
          columns { refunded_at = refunded_at, amount = amount, order_id = order_id, product_id = product_id,
            customer_id = customer_id, quantity = quantity }
        }
      }
      """;

  private static final String LINES =
      """
      SELECT order_id, CAST(line_id AS STRING) AS line_id, customer_id, CAST(ordered_at AS TIMESTAMP) AS ordered_at, status, channel, country,
        product_id, brand, category, CAST(quantity AS BIGINT) AS quantity, CAST(unit_price AS DOUBLE) AS unit_price,
        CAST(list_price AS DOUBLE) AS list_price, CAST(unit_cost AS DOUBLE) AS unit_cost
      FROM VALUES
      ROWS
      AS t(order_id, line_id, customer_id, ordered_at, status, channel, country, product_id, brand, category,
        quantity, unit_price, list_price, unit_cost)
      """;

  private static final String REFUNDS =
      """
      SELECT CAST(refunded_at AS TIMESTAMP) AS refunded_at, CAST(amount AS DOUBLE) AS amount, order_id, product_id,
        customer_id, CAST(quantity AS BIGINT) AS quantity
      FROM VALUES
      ROWS
      AS t(refunded_at, amount, order_id, product_id, customer_id, quantity)
      """;

  private static final String NO_REFUND = "(NULL, NULL, NULL, NULL, NULL, NULL)";

  @TempDir private Path folder;

  private Shop shop(String lines, String refunds) throws IOException {
    write(LINES.replace("ROWS", lines), "lines");
    write(REFUNDS.replace("ROWS", refunds) + " WHERE refunded_at IS NOT NULL", "refunds");
    Files.writeString(
        folder.resolve("shop.conf"), CONFIGURATION.replace("FOLDER", folder.toString()), UTF_8);
    return new Shop(folder);
  }

  private void write(String sql, String name) {
    SharedSession.spark().sql(sql).coalesce(1).write().parquet(folder.resolve(name).toString());
  }

  private static Question london() {
    return Question.usual().in("Europe/London");
  }

  /**
   * Ties, midnight, clock changes, guest orders, unusual ids, zero amounts and refunds without an
   * order.
   */
  @Test
  void edgeCasesEqualTheSecondOpinion() throws IOException {
    Shop shop =
        shop(
            """
            -- two orders at the same instant: the smaller id is first; then another order of the same day
            ('o10', NULL, 'ann', '2024-01-05 10:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 2, 3.5, 4.0, 1.0),
            ('o9', NULL, 'ann', '2024-01-05 10:00:00Z', 'completed', 'app', 'GB', 'p2', NULL, 'toys', 1, 9.99, 9.99, NULL),
            ('o11', NULL, 'ann', '2024-01-05 18:00:00Z', NULL, 'web', 'GB', 'p1', 'Acme', 'toys', 1, 3.5, 4.0, 1.0),
            -- the clocks go forward at 01:00Z on 31 March: both are Sunday the 31st, the next is still 30 March in UTC
            ('o12', NULL, 'ann', '2024-03-31 00:30:00Z', 'completed', 'web', 'GB', 'p3', 'Béta', 'books', 1, 20, 20, 8),
            ('o13', NULL, 'bob''s', '2024-03-31 22:59:59Z', 'completed', 'web', 'GB', 'p3', 'Béta', 'books', 1, 20, 20, 8),
            ('o14', NULL, 'bob''s', '2024-03-31 23:00:00Z', 'completed', 'web', 'GB', 'p3', 'Béta', 'books', 1, 10, 20, 8),
            -- midnight in winter
            ('o15', NULL, ' zoë ', '2024-12-31 23:59:59.999999Z', 'completed', 'store', 'FR', 'p1', 'Acme', 'toys', 3, 2.0, 4.0, 1.0),
            ('o16', NULL, ' zoë ', '2025-01-01 00:00:00Z', 'completed', 'store', 'FR', 'p1', 'Acme', 'toys', 1, 4.0, 4.0, 1.0),
            -- ids with zeros, quotes, emoji, a bar, a backslash; guest orders
            ('0017', NULL, '007', '2024-02-01 12:00:00Z', 'completed', 'web', 'GB', '00', '"q"', 'a|b', 1, 1, 1, 1),
            ('17', NULL, '7', '2024-02-01 12:00:00Z', 'completed', 'web', 'GB', '0', 'q', 'a', 1, 1, 1, 1),
            ('o-😀', NULL, '😀', '2024-02-29 12:00:00Z', 'completed', 'web', NULL, '😀', '😀', '😀', 1, 5, 5, 1),
            ('o-\uFF5E', NULL, '\uFF5E', '2024-02-29 12:00:00Z', 'completed', 'web', NULL, '\\\\', NULL, NULL, 1, 5, 5, 1),
            ('g1', NULL, NULL, '2024-02-10 12:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 1, 4, 4, 1),
            ('g2', NULL, '  ', '2024-02-10 12:00:00Z', 'completed', 'app', 'GB', 'p1', 'Acme', 'toys', 2, 4, 4, 1),
            -- price 0, quantity 0, orders that do not count
            ('o20', NULL, 'eve', '2024-06-01 12:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 1, 0, 4, 1),
            ('o21', NULL, 'eve', '2024-06-02 12:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 0, 4, 4, 1),
            ('o22', NULL, 'eve', '2024-06-03 12:00:00Z', ' Cancelled', 'web', 'GB', 'p1', 'Acme', 'toys', 1, 4, 4, 1),
            ('o24', 'a', 'eve', '2024-06-04 12:00:00Z', 'cancelled', 'web', 'GB', 'p1', 'Acme', 'toys', 2, NULL, 4, 1),
            ('o24', 'b', 'eve', '2024-06-04 12:00:00Z', 'cancelled', 'web', 'GB', 'p2', 'Acme', 'toys', 1, 3, 4, 1),
            ('o23', NULL, 'only-tests', '2024-06-03 12:00:00Z', 'test', 'web', 'GB', 'p1', 'Acme', 'toys', 1, 4, 4, 1),
            -- lines of one order that disagree on when and where
            ('o30', 'b', 'kim', '2024-07-01 10:05:00Z', 'completed', 'app', 'DE', 'p1', 'Acme', 'toys', 1, 4, 4, 1),
            ('o30', 'a', 'kim', '2024-07-01 10:00:00Z', 'completed', 'web', 'GB', 'p2', 'Acme', 'toys', 1, 4, 5, NULL),
            ('o31', 'a', 'kim', '2024-11-30 10:00:00Z', 'completed', 'web', 'GB', 'p2', 'Acme', 'games', 1, 400, 500, NULL)""",
            """
            -- refunds after the month of the order, above its value, twice for one order
            ('2024-04-20 12:00:00Z', 50, 'o10', 'p1', 'ann', 5),
            ('2024-04-21 12:00:00Z', 1, 'o10', NULL, NULL, NULL),
            -- refunds of a guest order, of an unknown order, without a reference, of a customer without orders
            ('2024-03-01 12:00:00Z', 4, 'g1', 'p1', NULL, 1),
            ('2024-03-01 12:00:00Z', 2.5, 'unheard-of', 'p1', NULL, 1),
            ('2024-03-02 12:00:00Z', 3, NULL, NULL, NULL, NULL),
            ('2024-03-03 12:00:00Z', 6, NULL, 'p3', 'never-bought', 1),
            ('2024-08-01 12:00:00Z', 7, NULL, 'p2', 'kim', 1),
            -- a refund that names an order of another customer
            ('2024-08-02 12:00:00Z', 8, 'o12', 'p3', 'kim', 1)""");
    shop.run();

    assertThat(shop.differences(london())).isEmpty();
  }

  @Test
  void shopWithOneOrderEqualsTheSecondOpinion() throws IOException {
    Shop shop =
        shop(
            "('o1', 'l1', 'ann', '2024-01-05 10:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 2, 3.5, 4.0, 1.0)",
            NO_REFUND);
    shop.run();

    assertThat(shop.differences(london())).isEmpty();
  }

  @Test
  void shopWithGuestOrdersOnlyEqualsTheSecondOpinion() throws IOException {
    Shop shop =
        shop(
            """
            ('o1', NULL, NULL, '2024-01-05 10:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 2, 3.5, 4.0, 1.0),
            ('o2', NULL, '', '2024-03-05 10:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 2, 3.5, 4.0, 1.0)""",
            "('2024-03-20 12:00:00Z', 1, 'o1', 'p1', NULL, 1)");
    shop.run();

    assertThat(shop.differences(london())).isEmpty();
  }

  @Test
  void customerWithManyLinesEqualsTheSecondOpinion() throws IOException {
    shop(
        "('o1', NULL, 'ann', '2024-01-05 10:00:00Z', 'completed', 'web', 'GB', 'p1', 'Acme', 'toys', 2, 3.5, 4.0, 1.0)",
        NO_REFUND);
    SharedSession.spark()
        .sql(
            """
            SELECT concat('w', id DIV 4) AS order_id, CAST(id AS STRING) AS line_id, 'wholesale' AS customer_id,
              timestamp_seconds(1704067200 + (id DIV 4) * 12000) AS ordered_at, 'completed' AS status,
              CASE WHEN id DIV 4 % 3 = 0 THEN 'web' ELSE 'store' END AS channel, 'GB' AS country,
              concat('p', id % 500) AS product_id, concat('brand ', id % 7) AS brand,
              concat('category ', id % 5) AS category, 1 + id % 3 AS quantity,
              CAST(1 + id % 90 AS DOUBLE) AS unit_price, CAST(1 + id % 90 + id % 2 AS DOUBLE) AS list_price,
              CAST(0.5 AS DOUBLE) AS unit_cost
            FROM range(0, 20000, 1, 1)
            """)
        .write()
        .mode("append")
        .parquet(folder.resolve("lines").toString());
    Shop shop = new Shop(folder).with("computation.partitions", "2");
    shop.run();

    assertThat(shop.differences(london())).isEmpty();
  }

  /** The id a became b, and b became c; d became c. The customer c has no row in customers. */
  @Test
  void mergedCustomersEqualTheSecondOpinion() throws IOException {
    Shop shop =
        shop(
            """
            ('o1', NULL, 'a', '2024-01-05 10:00:00Z', NULL, 'web', 'GB', 'p1', 'Acme', 'toys', 2, 3.5, 4.0, 1.0),
            ('o2', NULL, 'b', '2024-02-05 10:00:00Z', NULL, 'app', 'GB', 'p2', NULL, 'toys', 1, 9.99, 9.99, NULL),
            ('o3', NULL, 'c', '2024-03-05 18:00:00Z', NULL, 'web', 'GB', 'p1', 'Acme', 'toys', 1, 3.5, 4.0, 1.0),
            ('o4', NULL, 'd', '2024-03-31 00:30:00Z', NULL, 'web', 'GB', 'p3', 'Beta', 'books', 1, 20, 20, 8),
            ('o5', NULL, 'e', '2024-04-01 12:00:00Z', NULL, 'web', 'GB', 'p3', 'Beta', 'books', 1, 20, 20, 8),
            ('o6', NULL, NULL, '2024-04-02 12:00:00Z', NULL, 'web', 'GB', 'p3', 'Beta', 'books', 1, 20, 20, 8)
            """,
            """
            ('2024-04-03 12:00:00Z', 3.5, NULL, 'p1', 'b', 1),
            ('2024-04-03 12:00:00Z', 1, 'o4', 'p3', NULL, 0)
            """);
    write(
        "SELECT * FROM VALUES ('a', 'b'), ('b', 'c'), ('d', 'c'), ('e', 'e')"
            + " AS t(old_customer_id, customer_id)",
        "customer_merges");
    write(
        "SELECT * FROM VALUES ('a', 'GB'), ('b', 'FR'), ('e', 'DE') AS t(customer_id, country)",
        "customers");
    shop.with("sources.customer-merges.format", "parquet")
        .with("sources.customer-merges.path", folder.resolve("customer_merges").toString())
        .with("sources.customer-merges.columns.old_customer_id", "old_customer_id")
        .with("sources.customer-merges.columns.customer_id", "customer_id")
        .with("sources.customers.format", "parquet")
        .with("sources.customers.path", folder.resolve("customers").toString())
        .with("sources.customers.columns.customer_id", "customer_id")
        .with("sources.customers.columns.country", "country");

    shop.run();

    assertThat(shop.differences(london())).isEmpty();
  }
}
