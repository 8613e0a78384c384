package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static io.regulars.canonical.Seen.broken;
import static io.regulars.canonical.Seen.evidence;
import static io.regulars.canonical.Seen.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that a shop uses if rows are equal or have the same key. */
class RowSelectionTest {
  private static final Map<String, String> ORDERS =
      columns("order_id", "ordered_at", "status", "discount");

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void createShop() {
    shop =
        new ShopInFiles(folder)
            .csv(
                Input.ORDER_LINES,
                columns("order_id", "line_id", "quantity", "unit_price"),
                "order_id,line_id,quantity,unit_price,version",
                "A1,1,1,5,1");
  }

  private void orders(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "order_id,ordered_at,status,discount,updated_at";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    shop.csv(Input.ORDERS, ORDERS, lines);
  }

  private Inputs open() {
    return Inputs.open(SharedSession.spark(), shop.settings())
        .comparingKeys(EnumSet.allOf(Input.class));
  }

  private List<String> usableOrders() {
    return texts(open().usable(Input.ORDERS), "order_id", "status");
  }

  @Test
  void latestRowOfEachKeyIsUsedAndARowWithoutATimeIsTheOldest() {
    orders(
        "A1,2024-03-01,paid,0,2024-03-03 10:00:00",
        "A1,2024-03-01,sent,0,2024-03-03 09:00:00",
        "A2,2024-03-01,open,0,",
        "A2,2024-03-01,paid,0,2024-03-02",
        "A3,2024-03-01,open,0,NULL");
    shop.latestBy(Input.ORDERS, "updated_at");

    assertThat(usableOrders()).containsExactlyInAnyOrder("A1|paid", "A2|paid", "A3|open");
    assertThat(broken(open(), Input.ORDERS)).containsOnly(entry("row_is_latest", 2L));
    assertThat(open().rejected(Input.ORDERS).count()).isZero();
  }

  /** As texts, 9 comes after 10, and 2024-03-01T09:00:00Z after 2024-03-01T08:30:00-02:00. */
  @Test
  void textIsComparedAsTheNumberOrTimeThatItIs() {
    orders("A1,2024-03-01,old,0,9", "A1,2024-03-01,new,0,10");
    shop.latestBy(Input.ORDERS, "updated_at");
    assertThat(usableOrders()).containsExactly("A1|new");

    orders(
        "A1,2024-03-01,old,0,2024-03-01T09:00:00Z",
        "A1,2024-03-01,new,0,2024-03-01T08:30:00-02:00");
    shop.latestBy(Input.ORDERS, "updated_at");
    assertThat(usableOrders()).containsExactly("A1|new");
  }

  @Test
  void textThatIsNeitherANumberNorATimeIsRefused() {
    orders("A1,2024-03-01,old,0,9/1/2024", "A1,2024-03-01,new,0,10/1/2024");
    shop.latestBy(Input.ORDERS, "updated_at");

    assertThat(broken(open(), Input.ORDERS)).containsEntry("latest_by_can_be_read", 1L);
    assertThat(evidence(open(), Input.ORDERS, "latest_by_can_be_read")).hasSize(1);

    shop.latestBy(Input.ORDERS, "try_to_date(updated_at, 'd/M/yyyy')");
    assertThat(usableOrders()).containsExactly("A1|new");
  }

  @Test
  void greatestOfTheRowsWithTheSameTimeIsUsedInAnyOrderOfRows() {
    String sent = "A1,2024-03-01,sent,0,5";
    String paid = "A1,2024-03-01,paid,9,5";
    orders(sent, paid);
    shop.latestBy(Input.ORDERS, "updated_at");
    assertThat(usableOrders()).containsExactly("A1|sent");

    orders(paid, sent);
    shop.latestBy(Input.ORDERS, "updated_at");
    assertThat(usableOrders()).containsExactly("A1|sent");
  }

  @Test
  void rowsThatAreEqualInTheMappedColumnsBecomeOne() {
    orders(
        "A1,2024-03-01,paid,18.0,1",
        "A1,2024-03-01 00:00:00,paid, 18 ,2",
        "A1,2024-03-01,paid,1.8e1,3",
        "A2,2024-03-01,paid,18,1",
        "A3,2024-03-01,,1,1",
        "A3,2024-03-01,  ,1,2");
    shop.distinct(Input.ORDERS);

    assertThat(usableOrders()).containsExactlyInAnyOrder("A1|paid", "A2|paid", "A3|null");
    assertThat(broken(open(), Input.ORDERS)).containsOnly(entry("row_is_distinct", 3L));
  }

  @Test
  void rowThatDiffersIsStillARepeatedKey() {
    orders("A1,2024-03-01,paid,0,1", "A1,2024-03-01,paid,0,1", "A1,2024-03-01,open,0,1");
    shop.distinct(Input.ORDERS);

    assertThat(broken(open(), Input.ORDERS))
        .containsOnly(entry("row_is_distinct", 1L), entry("order_id_is_unique", 2L));
  }

  @Test
  void equalRowsAreRemovedBeforeTheLatestRowIsChosen() {
    orders("A1,2024-03-01,paid,0,1", "A1,2024-03-01,paid,0,2", "A1,2024-03-01,open,0,1");
    shop.distinct(Input.ORDERS).latestBy(Input.ORDERS, "updated_at");

    assertThat(usableOrders()).containsExactly("A1|paid");
    assertThat(broken(open(), Input.ORDERS))
        .containsOnly(entry("row_is_distinct", 1L), entry("row_is_latest", 1L));
  }

  /** Lines without an id are not compared by it. */
  @Test
  void latestRowOfALineIsThatOfItsOrderAndLineId() {
    orders("A1,2024-03-01,paid,0,1", "A2,2024-03-01,paid,0,1");
    shop.csv(
            Input.ORDER_LINES,
            columns("order_id", "line_id", "quantity", "unit_price"),
            "order_id,line_id,quantity,unit_price,version",
            "A1,1,1,5,1",
            "A1,1,2,5,2",
            "A1,2,3,5,1",
            "A2,1,4,5,1",
            "A2,,5,5,1",
            "A2,,6,5,2")
        .latestBy(Input.ORDER_LINES, "version");

    assertThat(texts(open().usable(Input.ORDER_LINES), "order_id", "line_id", "quantity"))
        .containsExactlyInAnyOrder(
            "A1|1|2.0", "A1|2|3.0", "A2|1|4.0", "A2|null|5.0", "A2|null|6.0");
  }

  @Test
  void rowsOfAllLayoutsAreCompared() {
    orders("A1,2024-03-01,paid,0,1", "A2,2024-03-01,paid,0,1");
    shop.layout(
            "csv",
            shop.write("till.csv", "id,day,state", "A1,2024-03-01,paid", "A3,2024-03-01,paid"),
            Input.ORDERS,
            Map.of("order_id", "id", "ordered_at", "day", "status", "state", "discount", "0"))
        .distinct(Input.ORDERS);

    assertThat(usableOrders()).containsExactlyInAnyOrder("A1|paid", "A2|paid", "A3|paid");
  }

  @Test
  void expressionThatCannotBeEvaluatedIsRefusedByItsName() {
    orders("A1,2024-03-01,paid,0,1");

    shop.latestBy(Input.ORDERS, "changed");
    assertThatThrownBy(this::open)
        .hasMessageContaining("has no column changed, which sources.orders.latest-by uses");
    shop.latestBy(Input.ORDERS, "array(updated_at)");
    assertThatThrownBy(this::open)
        .hasMessageContaining("sources.orders.latest-by is of the type array");
  }
}
