package io.regulars.config;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The shop's secret by which people get pseudonyms: HMAC-SHA-256 of the name under the secret, in
 * 64 small hexadecimal digits. The same name has the same pseudonym everywhere; without the secret
 * nobody can tell whose it is, nor find out by trying names. It shows itself to nobody.
 */
public final class PseudonymKey implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is shorter than this, in bytes, can be found by trying. */
  static final int SHORTEST = 16;

  private static final String ALGORITHM = "HmacSHA256";

  /** No name of a person: a pseudonym that tells keys apart. */
  private static final String NOBODY = "\0regulars\0";

  private final byte[] secret;

  /** Never used itself, only copied: to make one anew for each name takes four times as long. */
  private final transient Mac fresh;

  PseudonymKey(byte[] secret) {
    this.secret = secret.clone();
    this.fresh = fresh(this.secret);
  }

  /** The key whose secret is this text, in UTF-8. */
  public static PseudonymKey of(String secret) {
    return new PseudonymKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac fresh(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Another machine makes its own. */
  private Object readResolve() {
    return new PseudonymKey(secret);
  }

  boolean isTooShort() {
    return secret.length < SHORTEST;
  }

  /** The pseudonym of a name, its UTF-8 taken; null of nobody. */
  public String pseudonym(String name) {
    return name == null ? null : pseudonym(name.getBytes(StandardCharsets.UTF_8));
  }

  String pseudonym(byte[] name) {
    try {
      Mac mac = (Mac) fresh.clone();
      return HexFormat.of().formatHex(mac.doFinal(name));
    } catch (CloneNotSupportedException anotherProvider) {
      return HexFormat.of().formatHex(fresh(secret).doFinal(name));
    }
  }

  /** Tells this key from another one without giving it away. */
  String mark() {
    return pseudonym(NOBODY);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PseudonymKey key && MessageDigest.isEqual(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return mark().hashCode();
  }

  @Override
  public String toString() {
    return "PseudonymKey";
  }
}
