package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.history.CustomerHistory;
import io.regulars.history.ExclusionReason;
import io.regulars.history.PartitionTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The dimensions by which figures are split: {@code all}, the other built-in dimensions, and the
 * shop's own. A member, the value of a dimension, is a code of the partition's {@link
 * PartitionTexts}. {@link TextDictionary#NONE} is the member {@code (unknown)}.
 */
public final class Dimension {
  /** The text of the member whose value is null. */
  public static final String UNKNOWN = "(unknown)";

  /** The only member of dimension {@code all}. */
  public static final int EVERYONE = 0;

  /** Member of {@link BuiltIn#FIRST_ORDER}: the first order was discounted. */
  public static final int DISCOUNTED = 0;

  /** Member of {@link BuiltIn#FIRST_ORDER}: the first order was not discounted. */
  public static final int FULL_PRICE = 1;

  private static final byte[] UNKNOWN_TEXT = Utf8.of(UNKNOWN);
  private static final byte[] ALL_TEXT = Utf8.of("all");
  private static final byte[][] FIRST_ORDER_TEXTS = {Utf8.of("discounted"), Utf8.of("full_price")};

  /** The built-in dimensions. */
  public enum BuiltIn {
    ALL,
    CHANNEL,
    COUNTRY,
    CATEGORY,
    BRAND,
    PRODUCT,
    ACQUISITION_CHANNEL,
    FIRST_CATEGORY,
    FIRST_BRAND,
    FIRST_ORDER,
    GENDER,
    /** The age of a buyer in the year of the first purchase, in bands. */
    AGE_BAND,
    CAMPAIGN,
    /** The original currency of converted amounts. */
    CURRENCY,
    /** RFM segments; a member is the segment's number in the segment map. */
    SEGMENT,
    /** Exclusion reasons; a member is the reason's code. */
    REASON,
    /** The files with rows that are given again. */
    REPEATED_FILES;

    /** The name in tables and settings, such as {@code first_brand}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The code in keys. */
    public int code() {
      return ordinal();
    }

    /** The dimension with this name. */
    public static BuiltIn of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  private static final int OWN = BuiltIn.values().length;

  private Dimension() {}

  /**
   * A customer's member, which applies to all orders of the customer; {@link TextDictionary#NONE}
   * for a guest.
   *
   * @param dimension acquisition_channel, gender or age_band
   */
  public static int memberOfCustomer(CustomerHistory history, BuiltIn dimension) {
    return switch (dimension) {
      case ACQUISITION_CHANNEL -> history.acquisitionChannel();
      case GENDER -> history.attributes().gender();
      case AGE_BAND -> AgeBand.of(history);
      default -> throw new IllegalArgumentException("Not a customer dimension: " + dimension);
    };
  }

  /** The code of the shop's own dimension at this position in the settings. */
  public static int own(int position) {
    return OWN + position;
  }

  /** The names of all dimensions by code. */
  public static List<String> labels(List<String> ownDimensions) {
    List<String> labels = new ArrayList<>();
    for (BuiltIn dimension : BuiltIn.values()) {
      labels.add(dimension.label());
    }
    labels.addAll(ownDimensions);
    return labels;
  }

  /** Maps members to texts. */
  @FunctionalInterface
  public interface Members {
    /** The text of a member of a dimension, never null. */
    byte[] text(int dimension, int member);
  }

  /** The texts of members whose codes are those of a partition. */
  public static Members members(PartitionTexts names) {
    return (dimension, member) -> {
      byte[] text =
          dimension < OWN ? builtIn(dimension, member, names) : own(dimension, member, names);
      return text == null ? UNKNOWN_TEXT : text;
    };
  }

  private static byte[] own(int dimension, int member, PartitionTexts names) {
    return names.dimension(dimension - OWN).text(member);
  }

  private static byte[] builtIn(int dimension, int member, PartitionTexts names) {
    return switch (BuiltIn.values()[dimension]) {
      case ALL -> ALL_TEXT;
      case CHANNEL, ACQUISITION_CHANNEL -> names.channels().text(member);
      case COUNTRY -> names.countries().text(member);
      case CATEGORY, FIRST_CATEGORY -> names.categories().text(member);
      case BRAND, FIRST_BRAND -> names.brands().text(member);
      case PRODUCT -> names.products().text(member);
      case GENDER -> names.genders().text(member);
      case AGE_BAND -> AgeBand.text(member);
      case CAMPAIGN -> names.campaigns().text(member);
      case CURRENCY -> names.currencies().text(member);
      case FIRST_ORDER -> FIRST_ORDER_TEXTS[member];
      case SEGMENT -> throw new IllegalArgumentException("A history does not contain its segment");
      case REPEATED_FILES -> names.files().text(member);
      case REASON -> Utf8.of(String.valueOf(member));
    };
  }

  /** The text of a reason's member in {@link BuiltIn#REASON}. */
  public static String reason(ExclusionReason reason) {
    return String.valueOf(reason.code());
  }
}
