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

/** A shop with orders without lines that have survey answers and refunds. */
class EmptyOrdersAgreementTest {
  private static final String CONFIGURATION =
      """
      shop { name = "Empty orders", time-zone = UTC, currency = EUR }
      lake = unset
      dimensions { tier = dimension_tier }
      orders.not-counted.payment_failed = [declined]
      sources {
        order-lines { format = parquet, path = "FOLDER/lines"
          columns { order_id = order_id, product_id = product_id, category = category, quantity = quantity,
            unit_price = unit_price } }
        orders { format = parquet, path = "FOLDER/orders"
          columns { order_id = order_id, customer_id = customer_id, ordered_at = ordered_at, status = status,
            channel = channel, country = country } }
        surveys { format = parquet, path = "FOLDER/surveys"
          columns { survey = survey, responded_at = responded_at, score = score, order_id = order_id,
            customer_id = customer_id } }
        refunds { format = parquet, path = "FOLDER/refunds"
          columns { refunded_at = refunded_at, amount = amount, order_id = order_id } }
      }
      """;

  @TempDir private Path folder;

  private void write(String name, String columns, String rows) {
    SharedSession.spark()
        .sql("SELECT " + columns + " FROM VALUES " + rows)
        .coalesce(1)
        .write()
        .parquet(folder.resolve(name).toString());
  }

  @Test
  void answersAndRefundsOfOrdersWithoutLinesEqualTheSecondOpinion() throws IOException {
    write(
        "orders",
        "order_id, customer_id, CAST(ordered_at AS TIMESTAMP) AS ordered_at, status, channel,"
            + " country, dimension_tier",
        """
        ('o1', 'ann', '2024-01-05 10:00:00', 'paid', 'web', 'DE', 'gold'),
        ('o2', 'bob', '2024-01-06 10:00:00', 'paid', 'app', 'AT', 'silver'),
        ('o4', 'bob', '2024-01-20 10:00:00', 'Declined', 'app', 'AT', 'silver'),
        ('o3', 'ann', '2024-03-05 10:00:00', 'paid', 'app', 'AT', 'gold'),
        -- orders without lines: of a buyer, of a customer without other orders, of a guest
        ('e1', 'bob', '2024-02-01 10:00:00', 'cancelled', 'web', 'DE', 'bronze'),
        ('e2', 'cyd', '2024-02-02 10:00:00', 'paid', 'store', 'CH', NULL),
        ('e3', NULL, '2024-02-03 10:00:00', 'cancelled', 'web', 'FR', 'gold')
        AS t(order_id, customer_id, ordered_at, status, channel, country, dimension_tier)""");
    write(
        "lines",
        "order_id, product_id, category, CAST(quantity AS BIGINT) AS quantity,"
            + " CAST(unit_price AS DOUBLE) AS unit_price",
        """
        ('o1', 'p1', 'toys', 1, 10), ('o1', 'p2', 'books', 1, 12), ('o1', 'p3', 'books', 0, 90),
        ('o2', 'p1', 'toys', 1, 5), ('o2', 'p4', 'games', 1, 5), ('o3', 'p5', NULL, 1, 20),
        ('o4', 'p1', 'toys', 2, 3), ('o4', 'p2', 'books', 1, 6.5)
        AS t(order_id, product_id, category, quantity, unit_price)""");
    write(
        "surveys",
        "survey, CAST(responded_at AS TIMESTAMP) AS responded_at, CAST(score AS BIGINT) AS score,"
            + " order_id, customer_id",
        """
        ('csat', '2024-01-07 10:00:00', 5, 'o1', NULL), ('csat', '2024-01-08 10:00:00', 2, 'o2', NULL),
        ('csat', '2024-01-21 10:00:00', 1, 'o4', NULL), ('csat', '2024-02-03 10:00:00', 1, 'e1', NULL), ('csat', '2024-02-04 10:00:00', 4, 'e2', NULL),
        ('nps', '2024-02-05 10:00:00', 9, 'e3', NULL), ('nps', '2024-02-06 10:00:00', 10, NULL, 'bob'),
        -- about another customer's order: the answer is not assigned to that order
        ('ces', '2024-02-07 10:00:00', 3, 'e1', 'ann'), ('ces', '2024-02-08 10:00:00', 3, 'unheard-of', NULL),
        ('nps', '2024-03-08 10:00:00', 3, NULL, 'ann')
        AS t(survey, responded_at, score, order_id, customer_id)""");
    write(
        "refunds",
        "CAST(refunded_at AS TIMESTAMP) AS refunded_at, CAST(amount AS DOUBLE) AS amount, order_id",
        """
        ('2024-02-10 10:00:00', 7, 'e1'), ('2024-02-11 10:00:00', 3, 'o1'), ('2024-02-12 10:00:00', 2, 'e3')
        AS t(refunded_at, amount, order_id)""");
    Files.writeString(
        folder.resolve("shop.conf"), CONFIGURATION.replace("FOLDER", folder.toString()), UTF_8);
    Shop shop = new Shop(folder);
    shop.run();

    assertThat(shop.differences(Question.usual().withReason("payment_failed", "declined")))
        .isEmpty();
  }
}
