package io.regulars.history;

/** The texts behind the codes of one partition. Codes mean nothing outside their partition. */
public final class Names {
  private final Dictionary[] dictionaries;

  Names(int ownDimensions) {
    dictionaries = new Dictionary[Event.TEXTS + ownDimensions];
    for (int column = 0; column < dictionaries.length; column++) {
      dictionaries[column] = new Dictionary();
    }
  }

  Dictionary[] all() {
    return dictionaries;
  }

  Dictionary of(int column) {
    return dictionaries[column];
  }

  public Dictionary customers() {
    return dictionaries[Event.CUSTOMER_ID];
  }

  public Dictionary orders() {
    return dictionaries[Event.ORDER_ID];
  }

  public Dictionary products() {
    return dictionaries[Event.PRODUCT];
  }

  public Dictionary brands() {
    return dictionaries[Event.BRAND];
  }

  public Dictionary categories() {
    return dictionaries[Event.CATEGORY];
  }

  public Dictionary channels() {
    return dictionaries[Event.CHANNEL];
  }

  public Dictionary campaigns() {
    return dictionaries[Event.CAMPAIGN];
  }

  public Dictionary currencies() {
    return dictionaries[Event.CURRENCY];
  }

  public Dictionary countries() {
    return dictionaries[Event.COUNTRY];
  }

  public Dictionary genders() {
    return dictionaries[Event.GENDER];
  }

  /** The members of the own dimension at that position in the settings. */
  public Dictionary dimension(int position) {
    return dictionaries[Event.TEXTS + position];
  }
}
