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
    assertThat(ExportedName.normalized("Q.tà")).isEqualTo("quantity");
    assertThat(ExportedName.normalized("Nr zamówienia")).isEqualTo("order_number");
    assertThat(ExportedName.normalized("Besteldatum")).isEqualTo("order_date");
    assertThat(ExportedName.normalized("注文日時")).isEqualTo("order_date");
  }

  @Test
  void amountKeepsItsCurrency() {
    assertThat(ExportedName.normalized("Ausgegebener Betrag (EUR)")).isEqualTo("amount_spent_eur");
  }

  @Test
  void amountsWithAndWithoutTaxAreToldApart() {
    assertThat(ExportedName.normalized("Prix unitaire TTC")).isEqualTo("unit_price");
    assertThat(ExportedName.normalized("Stückpreis Brutto")).isEqualTo("unit_price_gross");
    assertThat(ExportedName.normalized("Prezzo netto")).isEqualTo("price_net");
  }

  @Test
  void otherNamesAreKept() {
    assertThat(ExportedName.normalized("OrderDate")).isEqualTo("order_date");
    assertThat(ExportedName.normalized("Artikelfarbe")).isEqualTo("artikelfarbe");
  }
}
