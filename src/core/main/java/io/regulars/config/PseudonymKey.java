package io.regulars.config;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key for pseudonyms. A pseudonym is the HMAC-SHA-256 of a name with this key, in 64
 * lower-case hexadecimal digits. The same name has the same pseudonym in every input. Without the
 * key a pseudonym cannot be linked to a name, not even by hashing all likely names. {@code
 * toString} does not contain the secret.
 */
public final class PseudonymKey implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Minimum length in bytes: a shorter key can be found by brute force. */
  static final int MIN_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  /** A text that is not a customer id. Its pseudonym identifies the key. */
  private static final String CHECK_TEXT = "\0regulars\0";

  private final byte[] secret;

  /** Only cloned, never used directly: creating a new Mac for each name takes four times longer. */
  private final transient Mac template;

  PseudonymKey(byte[] secret) {
    this.secret = secret.clone();
    this.template = newMac(this.secret);
  }

  /** The key with this secret, encoded in UTF-8. */
  public static PseudonymKey of(String secret) {
    return new PseudonymKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac newMac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A deserialized key creates its own Mac. */
  private Object readResolve() {
    return new PseudonymKey(secret);
  }

  boolean isTooShort() {
    return secret.length < MIN_BYTES;
  }

  /** The pseudonym of a name, encoded in UTF-8; null if the name is null. */
  public String pseudonym(String name) {
    return name == null ? null : pseudonym(name.getBytes(StandardCharsets.UTF_8));
  }

  String pseudonym(byte[] name) {
    try {
      Mac mac = (Mac) template.clone();
      return HexFormat.of().formatHex(mac.doFinal(name));
    } catch (CloneNotSupportedException otherProvider) {
      return HexFormat.of().formatHex(newMac(secret).doFinal(name));
    }
  }

  /** A value that differs between keys and does not reveal the key. */
  String checkValue() {
    return pseudonym(CHECK_TEXT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PseudonymKey key && MessageDigest.isEqual(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return checkValue().hashCode();
  }

  @Override
  public String toString() {
    return "PseudonymKey";
  }
}
