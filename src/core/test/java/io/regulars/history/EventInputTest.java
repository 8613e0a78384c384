package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.input.InputRow;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventInputTest {
  private static final String QUANTITY = "quantity";
  private static final String UNIT_PRICE = "unit_price";

  @Test
  void netAndCostOfALineAreQuantityTimesPriceAndUnitCostInTicks() {
    EventTable<OrderLineEvent> line =
        event(
            OrderLineEvent.TYPE,
            Map.of(QUANTITY, 3.0, UNIT_PRICE, 2.5, "unit_cost", 1.25, "order_discount", 0.5));

    assertThat(line.whole(OrderLineEvent.QUANTITY, 0)).isEqualTo(3);
    assertThat(line.ticks(OrderLineEvent.NET, 0)).isEqualTo(7_5000);
    assertThat(line.ticks(OrderLineEvent.COST, 0)).isEqualTo(3_7500);
    assertThat(line.ticks(OrderLineEvent.ORDER_DISCOUNT, 0)).isEqualTo(5000);
  }

  @Test
  void grossOfALineIsByListPriceElseByDiscountElseNetAndAtLeastNet() {
    assertThat(gross(Map.of(QUANTITY, 2.0, UNIT_PRICE, 3.0, "list_price", 4.0, "discount", 9.0)))
        .isEqualTo(8_0000);
    assertThat(gross(Map.of(QUANTITY, 2.0, UNIT_PRICE, 3.0, "discount", 0.5))).isEqualTo(6_5000);
    assertThat(gross(Map.of(QUANTITY, 2.0, UNIT_PRICE, 3.0))).isEqualTo(6_0000);
    assertThat(gross(Map.of(QUANTITY, 2.0, UNIT_PRICE, 3.0, "list_price", 1.0))).isEqualTo(6_0000);
  }

  @Test
  void aRefundWithoutAQuantityReturnsNoUnitsAndHasNoCost() {
    EventTable<RefundEvent> refund =
        event(RefundEvent.TYPE, Map.of("amount", 12.0, "product_cost", 4.0));

    assertThat(refund.whole(RefundEvent.QUANTITY, 0)).isZero();
    assertThat(refund.ticks(RefundEvent.AMOUNT, 0)).isEqualTo(12_0000);
    assertThat(refund.isKnown(RefundEvent.COST, 0)).isFalse();
  }

  @Test
  void theCostOfARefundIsItsQuantityTimesTheCostInTheProductTable() {
    EventTable<RefundEvent> refund =
        event(RefundEvent.TYPE, Map.of("amount", 12.0, QUANTITY, 2.0, "product_cost", 4.0));

    assertThat(refund.ticks(RefundEvent.COST, 0)).isEqualTo(8_0000);
  }

  @Test
  void onlyTheDateOfAnEventExtendsTheRangeOfTimeOfItsInput() {
    InputCounts leads = counts(LeadEvent.TYPE, Map.of("created_at", 50L, "converted_at", 90L));
    InputCounts subscriptions =
        counts(SubscriptionEvent.TYPE, Map.of("starts_on", 30L, "ends_on", 20L));
    InputCounts orders = counts(OrderEvent.TYPE, Map.of("ordered_at", 50L));
    InputCounts customers = counts(CustomerEvent.TYPE, Map.of("registered_at", 50L));

    assertThat(leads.latest()).isEqualTo(50);
    assertThat(subscriptions.earliestDay()).hasValue(30);
    assertThat(orders.hasTimes()).isFalse();
    assertThat(customers.hasTimes()).isFalse();
  }

  @Test
  void statusAndGenderHaveDictionariesOfTheirOwnAndChannelsShareOne() {
    EventTables tables = new EventTables(0);
    unpack(OrderLineEvent.TYPE, Map.of("status", "paid", "channel", "web"), tables);
    unpack(
        CustomerEvent.TYPE,
        Map.of("customer_id", "ada", "gender", "f", "acquisition_channel", "web"),
        tables);

    assertThat(tables.names().of(TextDomain.STATUS).size()).isEqualTo(1);
    assertThat(tables.names().genders().size()).isEqualTo(1);
    assertThat(tables.of(CustomerEvent.TYPE).code(CustomerEvent.ACQUISITION_CHANNEL, 0))
        .isEqualTo(tables.of(OrderLineEvent.TYPE).code(OrderLineEvent.CHANNEL, 0));
  }

  @Test
  void anOwnDimensionIsReadFromItsColumnByTheKindsThatHaveDimensions() {
    List<String> columns = List.of("dimension_size", "dimension_region");
    InputRow row = new InputRow(2);
    row.set(1, Utf8.of("north"));
    List<String> dimensions = List.of("region");
    EventChunk<OrderLineEvent> chunk = new EventChunk<>(OrderLineEvent.TYPE, 1, 1);
    new EventInput<>(OrderLineEvent.TYPE, row, columns, dimensions).into(chunk);
    chunk.endRow();
    EventTables tables = new EventTables(1);
    EventChunk.unpack(chunk.take(new CompactBytes.Writer()), tables);

    int region = tables.of(OrderLineEvent.TYPE).dimension(0, 0);
    assertThat(Utf8.string(tables.names().dimension(0).text(region))).isEqualTo("north");
    assertThat(LeadEvent.TYPE.textColumns(dimensions)).doesNotContain("dimension_region");
  }

  private static long gross(Map<String, Object> values) {
    return event(OrderLineEvent.TYPE, values).ticks(OrderLineEvent.GROSS, 0);
  }

  /** A table with one event, made from a row with these values; texts are strings. */
  private static <E> EventTable<E> event(EventType<E> type, Map<String, Object> values) {
    EventTables tables = new EventTables(0);
    unpack(type, values, tables);
    return tables.of(type);
  }

  private static <E> void unpack(
      EventType<E> type, Map<String, Object> values, EventTables tables) {
    EventChunk<E> chunk = new EventChunk<>(type, 0, 1);
    input(type, values).into(chunk);
    chunk.endRow();
    EventChunk.unpack(chunk.take(new CompactBytes.Writer()), tables);
  }

  private static InputCounts counts(EventType<?> type, Map<String, Object> values) {
    InputCounts counts = new InputCounts();
    input(type, values).countDate(counts);
    return counts;
  }

  private static <E> EventInput<E> input(EventType<E> type, Map<String, Object> values) {
    List<String> columns = List.copyOf(values.keySet());
    InputRow row = new InputRow(columns.size());
    Iterator<String> names = columns.iterator();
    for (int column = 0; names.hasNext(); column++) {
      Object value = values.get(names.next());
      row.set(column, value instanceof String text ? Utf8.of(text) : value);
    }
    return new EventInput<>(type, row, columns, List.of());
  }
}
