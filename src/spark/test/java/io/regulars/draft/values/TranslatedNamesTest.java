package io.regulars.draft.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranslatedNamesTest {

  @Test
  void namesInOtherLanguagesAreTranslated() {
    assertThat(ExportedName.normalized("Bestell-Nr.")).isEqualTo("order_number");
    assertThat(ExportedName.normalized("MwSt.")).isEqualTo("tax");
    assertThat(ExportedName.normalized("Numéro de commande")).isEqualTo("order_number");
    assertThat(ExportedName.normalized("Nº pedido")).isEqualTo("order_number");
    assertThat(ExportedName.normalized("Coût")).isEqualTo("cost");
  }

  @Test
  void amountKeepsItsCurrency() {
    assertThat(ExportedName.normalized("Ausgegebener Betrag (EUR)")).isEqualTo("amount_spent_eur");
  }

  @Test
  void otherNamesAreKept() {
    assertThat(ExportedName.normalized("OrderDate")).isEqualTo("order_date");
    assertThat(ExportedName.normalized("Artikelfarbe")).isEqualTo("artikelfarbe");
  }
}
