package io.regulars.draft.values;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The common names of columns in German, French and Spanish exports, in English. */
final class TranslatedNames {
  /** The English name, a colon, and the other names for it, all in snake_case. */
  private static final String NAMES =
      """
      order_number: bestellnummer bestell_nr bestellnr auftragsnummer auftrags_nr auftragsnr
      order_number: numéro_de_commande numero_de_commande numéro_commande numero_commande n_de_commande
      order_number: n_commande nº_commande référence_commande numéro_de_la_commande
      order_number: número_de_pedido numero_de_pedido número_pedido numero_pedido nº_de_pedido nº_pedido
      order_id: bestell_id bestellung_id auftrags_id id_commande id_pedido
      order: bestellung auftrag commande pedido
      invoice_number: rechnungsnummer rechnungs_nr rechnungsnr numéro_de_facture numero_de_facture
      invoice_number: número_de_factura nº_factura
      document_number: belegnummer beleg_nr belegnr
      order_date: bestelldatum bestellt_am auftragsdatum kaufdatum date_de_commande date_commande
      order_date: date_de_la_commande commandé_le fecha_de_pedido fecha_pedido fecha_del_pedido
      order_date: fecha_de_compra
      invoice_date: rechnungsdatum date_de_facture date_facture fecha_de_factura
      document_date: belegdatum
      date: datum fecha
      time: uhrzeit heure hora
      day: tag jour día
      order_status: bestellstatus auftragsstatus statut_de_la_commande statut_commande
      order_status: estado_del_pedido estado_pedido
      status: statut
      payment_status: zahlungsstatus bezahlstatus statut_du_paiement statut_de_paiement
      payment_status: statut_paiement estado_del_pago estado_de_pago
      customer_number: kundennummer kunden_nr kundennr numéro_client numero_client n_client
      customer_number: numéro_de_client número_de_cliente numero_de_cliente nº_cliente
      customer_id: kunden_id id_client id_cliente
      customer_code: code_client código_cliente codigo_cliente
      customer: kunde cliente
      customer_name: kundenname nom_du_client nom_client nombre_del_cliente
      email: e_mail e_mail_adresse email_adresse kunden_email courriel adresse_e_mail adresse_email
      email: correo_electrónico correo_electronico
      product_number: artikelnummer artikel_nr artikelnr produktnummer
      product_code: code_article code_produit código_de_producto código_producto codigo_producto
      product_ref: référence_produit référence_article
      product_id: produkt_id id_produit id_producto
      product: artikel produkt article produit producto artículo articulo
      product_name: artikelname artikelbezeichnung produktname nom_du_produit désignation
      product_name: nombre_del_producto
      quantity: menge anzahl stückzahl quantité quantite qté qte cantidad unidades
      unit_price: einzelpreis stückpreis stueckpreis prix_unitaire prix_unitaire_ttc
      unit_price: precio_unitario precio_por_unidad
      unit_price_net: einzelpreis_netto einzelpreis_net prix_unitaire_ht
      price: preis verkaufspreis prix prix_de_vente precio precio_de_venta
      list_price: listenpreis uvp prix_catalogue precio_de_lista
      unit_cost: einkaufspreis prix_d_achat precio_de_coste
      line_total: zeilensumme positionssumme total_ligne total_línea
      subtotal: zwischensumme sous_total
      total: gesamt gesamtsumme gesamtbetrag gesamtpreis endbetrag summe total_ttc montant_total
      total: importe_total
      amount: betrag montant importe
      revenue: umsatz chiffre_d_affaires ingresos ventas
      discount: rabatt rabattbetrag nachlass remise réduction descuento
      tax: mwst mw_st steuer umsatzsteuer ust u_st tva taxe iva impuesto impuestos
      shipping: versand versandkosten porto livraison frais_de_livraison frais_de_port
      shipping: envío gastos_de_envío
      category: kategorie warengruppe catégorie categoría
      brand: marke hersteller marque fabricant marca
      country: land lieferland pays pays_de_livraison país
      currency: währung waehrung devise moneda
      channel: kanal vertriebskanal canal
      campaign: kampagne campagne campaña
      campaign_name: kampagnenname name_der_kampagne nom_de_la_campagne nombre_de_la_campaña
      impressions: impressionen impresiones
      clicks: klicks clics
      link_clicks: link_klicks clics_sur_un_lien clics_en_el_enlace
      cost: kosten coût cout coste costo
      amount_spent: ausgegebener_betrag montant_dépensé importe_gastado
      ad_spend: ausgaben dépenses gasto
      reporting_starts: beginn_der_auswertung berichtsstart début_des_rapports inicio_del_informe
      reporting_ends: ende_der_auswertung berichtsende fin_des_rapports fin_del_informe
      type: typ
      transaction_type: transaktionsart vorgangsart type_de_transaction tipo_de_transacción
      document_type: belegart
      """;

  /** The currency of an amount. */
  private static final Pattern WITH_CURRENCY = Pattern.compile("(.+)_([a-z]{3})");

  private static final Map<String, String> ENGLISH =
      NAMES
          .lines()
          .map(line -> line.split(":? ", -1))
          .collect(HashMap::new, TranslatedNames::add, Map::putAll);

  private TranslatedNames() {}

  private static void add(Map<String, String> english, String[] names) {
    for (int i = 1; i < names.length; i++) {
      english.put(names[i], names[0]);
    }
  }

  /**
   * The English name; the same name if it is not known.
   *
   * @param name a name in snake_case, an amount also with its currency
   */
  static String english(String name) {
    Matcher amount = WITH_CURRENCY.matcher(name);
    boolean hasCurrency =
        amount.matches()
            && NumberFormat.isCurrencyCode(amount.group(2).toUpperCase(Locale.ROOT))
            && ENGLISH.containsKey(amount.group(1));
    return hasCurrency
        ? ENGLISH.get(amount.group(1)) + "_" + amount.group(2)
        : ENGLISH.getOrDefault(name, name);
  }
}
