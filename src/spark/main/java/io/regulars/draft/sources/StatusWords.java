package io.regulars.draft.sources;

import static java.util.stream.Collectors.toCollection;

import io.regulars.draft.values.ColumnSample;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the words of a status say about an order, in several languages. Words are compared in lower
 * case and with spaces between them.
 */
final class StatusWords {
  /** A part of the order can be cancelled, and a cancellation can be only asked for. */
  private static final String NOT_ALL =
      "(?!.*\\b(not|reversal|part|partly|partial|partially|request|requested|nicht|teil"
          + "|teilweise|partiel"
          + "|partiellement|partielle|parcial|parcialmente|parziale|parzialmente|gedeeltelijk"
          + "|deels|częściowo|delvis)\\b)";

  private static final Pattern CANCELLED =
      pattern(
          NOT_ALL + "(.* )?(",
          "cancell?ed|voided|annulled",
          "storniert|storno|annulliert|abgebrochen",
          "annulée?s?",
          "cancelad[oa]s?|anulad[oa]s?",
          "annullat[oaie]|stornat[oa]",
          "geannuleerd|anulowan[eya]|avbruten|makulerad|annullerad|annulleret|kansellert",
          "peruutettu|peruttu|stornován[oa]?|zrušen[oaý]?|отмен[её]н[оа]?|iptal( edildi)?",
          ")( .*)?|キャンセル.*|已取消");

  private static final Pattern FAILED =
      pattern(
          "(",
          "((payment|processor|gateway|bank|card) )?(failed|failure|declined|denied|rejected|expired|unpaid|not"
              + " paid|abandoned|error)( payment)?",
          "(shopping )?carts?|baskets?|checkout",
          "(pending|awaiting|waiting for) payment|payment (pending|awaited)",
          "(zahlung )?(fehlgeschlagen|abgelehnt)|zahlung (ausstehend|offen)|unbezahlt|nicht bezahlt"
              + "|zahlungsfehler|warte[nt]? auf zahlung.*",
          "échoué|refusé|impayée?|erreur de paiement|paiement (refusé|échoué|en attente)"
              + "|en attente d[eu] (paiement|virement|chèque).*",
          "fallido|rechazado|impagado|error (de|en el) pago|pago (pendiente|rechazado|fallido)"
              + "|(pendiente|en espera) de pago|esperando pago",
          "non pagato|in attesa di pagamento|pagamento (in sospeso|in attesa|rifiutato|fallito)"
              + "|errore di pagamento",
          "não pago|recusad[oa]|(aguardando|esperando) pagamento|pagamento (pendente|recusado)",
          "niet betaald|onbetaald|mislukt|betaling mislukt|(wacht op|in afwachting van) betaling",
          "nieopłacone|niezapłacone|oczekuj[eą] na (płatność|wpłatę)|odrzucon[ea]",
          "ej betald|obetald|väntar på betalning|misslyckad",
          ")|入金待ち|未入金|支払い待ち|待付款");

  private static final Pattern PENDING =
      pattern(
          "(",
          "pending|incomplete|awaiting.*|initiated|ausstehend|en attente|pendiente",
          "in attesa|in sospeso|pendente|aguardando|in afwachting|oczekuje|väntar|väntande",
          ")");

  private static final Pattern PAID =
      pattern(
          "(",
          "(fully )?paid|complete|completed|captured|success|successful|succeeded|settled|approved",
          "((komplett|vollständig) )?bezahlt|abgeschlossen|payée?|pagad[oa]|pagat[oa]|pago",
          "confirmad[oa]|aprovad[oa]|betaald|opłacon[ea]|zapłacon[ea]|betald|betalt|betalad",
          ")|入金済み?|支払い?済み?|已付款");

  private static final Pattern SOLD =
      pattern(
          "(wc )?(",
          "((payment|order|sale)s? )?(accepted|confirmed|received|placed|processed|approved"
              + "|authori[sz]ed|acknowledged|created|done|finished|closed|invoiced|posted|open|new"
              + "|active|archived)",
          "(sale|sales)( order)?|processing|in"
              + " pro(gress|cess|duction)|preparing|picking|preparation( in progress)?",
          "(ready|waiting|awaiting|to) .*(ship|shipment|pick ?up|delivery|fulfil+ment|collection)",
          "(partially|partly)? ?(un)?(shipped|fulfil+ed|delivered|dispatched|sent|packed|picked"
              + "|invoiced)|ready|picked up|in transit|out for delivery|on the way",
          "(neu|offen|bestellt|bestätigt|in bearbeitung|in vorbereitung|versandbereit|versendet"
              + "|verschickt|versandt|geliefert|zugestellt|abgeschlossen|erledigt|fertig"
              + "|teilweise versendet|komplett versendet|warenausgang gebucht|rechnung erstellt)",
          "(nouvelle|acceptée?|paiement accepté|validée?|confirmée?|en (cours|préparation).*"
              + "|préparation en cours|expédiée?|livrée?|terminée?|clôturée?|envoyée?)",
          "(nuev[oa]|abiert[oa]|confirmad[oa]|aceptad[oa]|pago aceptado|procesando|en proceso"
              + "|en preparación|preparación en curso|enviad[oa]|entregad[oa]|completad[oa])",
          "(nuov[oa]|confermat[oa]|accettat[oa]|pagamento accettato|in (lavorazione|preparazione)"
              + "|spedit[oa]|consegnat[oa]|evas[oa]|completat[oa]|conclus[oa])",
          "(nov[oa]|abert[oa]|arquivad[oa]|aprovad[oa]|pagamento aprovado|em (preparação|separação"
              + "|trânsito)|a caminho|entregue|concluíd[oa]|faturad[oa])",
          "(nieuw|bevestigd|in"
              + " behandeling|verzonden|geleverd|bezorgd|afgerond|voltooid|afgehandeld)",
          "(nowe( zamówienie)?|potwierdzone|w (realizacji|trakcie).*|spakowane|do"
              + " wysłania|wysłan[ey]|dostarczon[ey]|odebrane|zrealizowan[ey]|zakończon[ey])",
          "(ny|bekräftad|pågående|behandlas|skickad|levererad|slutförd|klar|färdig)",
          ")|対応済み?|未対応|発送済み?|発送待ち|処理中|完了|新規受付");

  private StatusWords() {}

  private static Pattern pattern(String start, String... words) {
    int last = words.length - 1;
    return Pattern.compile(
        start + String.join("|", Arrays.asList(words).subList(0, last)) + words[last]);
  }

  /** Whether all of the order is cancelled. */
  static boolean isCancelled(String status) {
    return matches(CANCELLED, status);
  }

  /** Whether the payment failed or is still awaited, in any column with a status. */
  static boolean isNotPaid(String status) {
    return matches(FAILED, status);
  }

  /** Whether something is awaited: in a column with the status of the payment, the payment. */
  static boolean isPending(String status) {
    return matches(PENDING, status);
  }

  /** Whether the order is paid. */
  static boolean isPaid(String status) {
    return matches(PAID, status);
  }

  /** Whether the order is surely a sale that was neither cancelled nor returned. */
  static boolean isSold(String status) {
    return matches(SOLD, status) || matches(PAID, status);
  }

  /** The statuses of a column that meet a condition, in lower case. */
  static Set<String> in(ColumnSample column, Predicate<String> condition) {
    return column.values().stream()
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(condition)
        .collect(toCollection(TreeSet::new));
  }

  private static boolean matches(Pattern pattern, String status) {
    return pattern
        .matcher(status.toLowerCase(Locale.ROOT).replaceAll("[_-]+", " ").strip())
        .matches();
  }
}
