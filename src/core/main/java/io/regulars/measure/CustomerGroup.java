package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The random groups of customers from whose differences standard errors are estimated. The group
 * follows from the customer's id alone, for a guest from the id of the order: it is the first byte
 * of the id's MD5 digest, modulo 64. It is thus the same in every run and partition, and every
 * database can calculate it.
 */
public final class CustomerGroup {
  /** Number of groups. */
  public static final int COUNT = 64;

  /** The group of events that name neither a customer nor an order. It is never left out. */
  public static final int NONE = COUNT;

  private final MessageDigest digest;

  CustomerGroup() {
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has MD5.", missing);
    }
  }

  /** The group of a history, from 0, or {@link #NONE}. */
  int of(CustomerHistory history) {
    byte[] id = history.ownerId();
    return id == null ? NONE : digest.digest(id)[0] & COUNT - 1;
  }
}
