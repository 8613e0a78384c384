package io.regulars.history;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.input.OrderCharge.PAYMENT_FEE;
import static io.regulars.input.OrderCharge.SHIPPING_CHARGED;
import static io.regulars.input.OrderCharge.SHIPPING_COST;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PurchaseSplitterTest {
  private static final Customer ADA =
      Customer.named("ada")
          .bought(
              order("1")
                  .on("2024-01-05")
                  .channel("web")
                  .charged(SHIPPING_CHARGED, 4.99)
                  .charged(SHIPPING_COST, 6)
                  .charged(PAYMENT_FEE, 0.5)
                  .of(
                      line("boot").category("shoes").units(2).paid(10).listed(15).cost(4),
                      line("cap").category("hats").paid(5)))
          .bought(
              order("2")
                  .on("2024-01-06")
                  .channel("store")
                  .of(line("boot").category("shoes").paid(20).cost(5)))
          .bought(order("3").on("2024-01-07").channel("web").of(line("glove").paid(3)))
          .bought(order("4").on("2024-01-08").channel("store").status("cancelled"))
          .refunded(refund(7).on("2024-01-09").ofOrder("1").units(1))
          .refunded(refund(20).on("2024-01-10").ofOrder("2").units(1));

  @Test
  void aPartHasTheOrdersRefundsAndCancelledOrdersOfItsDimensionValue() {
    Map<String, String> parts =
        split(
            (history, splitter, reader) ->
                splitter.splitOrders(history, OrderAttributes::channel, reader),
            PartitionTexts::channels,
            PurchaseSplitterTest::events);

    assertThat(parts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "web", "bought 5 7; refunded 9 70000; cancelled",
                "store", "bought 6; refunded 10 200000; cancelled 8"));
  }

  @Test
  void aPartHasEveryFigureOfItsOrders() {
    Map<String, List<List<Long>>> parts =
        split(
            (history, splitter, reader) ->
                splitter.splitOrders(history, OrderAttributes::channel, reader),
            PartitionTexts::channels,
            PurchaseSplitterTest::figures);

    // Units, net, gross, profit, costed net, discounted net, discounted lines, shipping charged,
    // shipping cost, payment fee, contribution; money in ticks. 12 + 4.99 - 6 - 0.50 = 10.49.
    assertThat(parts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "web",
                List.of(
                    figures(
                        List.of(3L, 250_000L, 350_000L, 120_000L, 200_000L, 200_000L, 1L),
                        List.of(49_900L, 60_000L, 5_000L, 104_900L)),
                    figures(
                        List.of(1L, 30_000L, 30_000L, 0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L))),
                "store",
                List.of(
                    figures(
                        List.of(1L, 200_000L, 200_000L, 150_000L, 200_000L, 0L, 0L),
                        List.of(0L, 0L, 0L, 150_000L)))));
  }

  @Test
  void thePartOfACategoryHasTheFiguresOfItsLinesByOrder() {
    Map<String, List<List<Long>>> parts =
        split(
            (history, splitter, reader) ->
                splitter.splitLines(history, LineAttribute.CATEGORY, reader),
            PartitionTexts::categories,
            PurchaseSplitterTest::figures);

    // The boots are 20 of the 25 of their order: 4.99 * 0.8 = 3.992, so that the cap has the cent
    // that is left. 12 + 3.99 - 4.80 - 0.40 = 10.79 and 1 - 1.20 - 0.10 = -0.30.
    assertThat(parts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "shoes",
                List.of(
                    figures(
                        List.of(2L, 200_000L, 300_000L, 120_000L, 200_000L, 200_000L, 1L),
                        List.of(39_900L, 48_000L, 4_000L, 107_900L)),
                    figures(
                        List.of(1L, 200_000L, 200_000L, 150_000L, 200_000L, 0L, 0L),
                        List.of(0L, 0L, 0L, 150_000L))),
                "hats",
                List.of(
                    figures(
                        List.of(1L, 50_000L, 50_000L, 0L, 0L, 0L, 0L),
                        List.of(10_000L, 12_000L, 1_000L, -3_000L))),
                "(none)",
                List.of(
                    figures(
                        List.of(1L, 30_000L, 30_000L, 0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L)))));
  }

  private static List<Long> figures(List<Long> ofGoods, List<Long> ofCharges) {
    return Stream.concat(ofGoods.stream(), ofCharges.stream()).toList();
  }

  private interface Split {
    void run(CustomerHistory history, PurchaseSplitter splitter, PurchaseSplitter.Reader reader);
  }

  private interface Names {
    TextDictionary of(PartitionTexts texts);
  }

  private interface Described<T> {
    T of(Purchases part);
  }

  /** What is read of each part of ada's history, by dimension value. */
  private static <T> Map<String, T> split(Split split, Names names, Described<T> described) {
    return SmallShop.of(ADA)
        .givingCharges()
        .map(
            ADA,
            reading -> {
              CustomerHistory history = reading.history();
              TextDictionary texts = names.of(history.names());
              Map<String, T> parts = new TreeMap<>();
              split.run(
                  history,
                  new PurchaseSplitter(),
                  (member, part) -> parts.put(name(texts, member), described.of(part)));
              return parts;
            });
  }

  private static String name(TextDictionary texts, int member) {
    return member == TextDictionary.NONE ? "(none)" : Utf8.string(texts.text(member));
  }

  /** The days of January 2024 with purchases, refunds with amounts, and cancelled orders. */
  private static String events(Purchases part) {
    int newYearsEve = SmallShop.day("2023-12-31");
    StringBuilder text = new StringBuilder("bought");
    for (int i = 0; i < part.size(); i++) {
      text.append(' ').append(part.day(i) - newYearsEve);
    }
    text.append("; refunded");
    for (int i = 0; i < part.refunds(); i++) {
      text.append(' ').append(part.refundDay(i) - newYearsEve);
      text.append(' ').append(part.refundAmount(i));
    }
    text.append("; cancelled");
    for (int i = 0; i < part.cancelled(); i++) {
      text.append(' ').append(part.cancelledDay(i) - newYearsEve);
    }
    return text.toString();
  }

  /** The figures of each purchase. */
  private static List<List<Long>> figures(Purchases part) {
    List<List<Long>> figures = new ArrayList<>();
    for (int purchase = 0; purchase < part.size(); purchase++) {
      int of = purchase;
      figures.add(
          Arrays.stream(PurchaseFigure.values()).map(figure -> part.sum(figure, of)).toList());
    }
    return figures;
  }
}
