package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusWordsTest {

  @Test
  void cancelledOrdersAreKnownInSeveralLanguages() {
    assertThat(
            List.of(
                "[8] Storniert",
                "Annulée vendeur",
                "CANCELADA",
                "Annullato",
                "geannuleerd",
                "Anulowane",
                "キャンセル",
                "cancelled_by_buyer"))
        .allMatch(StatusWords::isCancelled);
  }

  @Test
  void partOfAnOrderThatIsCancelledIsNoCancelledOrder() {
    assertThat(List.of("teilweise storniert", "partially_cancelled", "not cancelled", "shipped"))
        .noneMatch(StatusWords::isCancelled);
  }

  @Test
  void unpaidOrdersAreKnownInSeveralLanguages() {
    assertThat(
            List.of(
                "Erreur de paiement",
                "En attente de virement bancaire",
                "Recusado",
                "Niet betaald",
                "payment_failed"))
        .allMatch(StatusWords::isNotPaid);
    assertThat(List.of("Paiement accepté", "bezahlt", "ausstehend"))
        .noneMatch(StatusWords::isNotPaid);
  }

  @Test
  void cancelledStatusesAreASetting() {
    assertThat(setting(column("Status", "Versendet", "Storniert", "canceled")))
        .contains("cancelled = [cancelled, canceled, void, voided, \"storniert\"]");
    assertThat(setting(column("Status", "shipped", "canceled"))).isEmpty();
  }

  /** An offer is no order. */
  @Test
  void unknownStatusIsAsked() {
    assertThat(UnpaidOrders.question(column("Status", "Versendet", "Angeboten", "Storniert")))
        .contains("Do orders with the status angeboten, versendet count?");
    assertThat(UnpaidOrders.question(column("Status", "Versendet", "In Bearbeitung"))).isEmpty();
  }

  @Test
  void nameOfAStatusIsPreferredToItsCode() {
    FileSample file =
        new FileSample(
            "orders.csv",
            "csv",
            Map.of(),
            List.of(column("status", "7", "8"), column("status_name", "sent", "cancelled")));

    assertThat(UnpaidOrders.status(file)).map(ColumnSample::name).contains("status_name");
  }

  private static String setting(ColumnSample column) {
    DraftedSource source =
        DraftedSource.of(
            Input.ORDERS,
            new FileSample("orders.csv", "csv", Map.of(), List.of(column)),
            Map.of("status", DraftedSetting.sure("Status")),
            List.of());
    return CancelledOrders.setting(Stream.of(source)).orElse("");
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", Arrays.asList(cells));
  }
}
