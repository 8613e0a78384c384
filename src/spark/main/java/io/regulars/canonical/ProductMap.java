package io.regulars.canonical;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The products by id, as a broadcast map. */
public final class ProductMap implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The position of the first value of a product that is copied to rows. */
  static final int FIRST_COPIED = 2;

  private final Object[][] products;
  private transient Map<ByteBuffer, Object[]> byId;

  /**
   * @param products per product the id, the name, then the values that are copied to rows; ids are
   *     unique
   */
  ProductMap(List<Object[]> products) {
    this.products = products.toArray(new Object[0][]);
  }

  /** Returns the values of a product; null if the id is unknown. */
  Object[] find(byte[] id) {
    return index().get(ByteBuffer.wrap(id));
  }

  /** Returns the name of a product; null if the id or the name is unknown. */
  public String name(String id) {
    Object[] product = find(id.getBytes(StandardCharsets.UTF_8));
    return product == null || product[1] == null
        ? null
        : new String((byte[]) product[1], StandardCharsets.UTF_8);
  }

  private synchronized Map<ByteBuffer, Object[]> index() {
    if (byId == null) {
      Map<ByteBuffer, Object[]> index = new HashMap<>();
      for (Object[] product : products) {
        index.put(ByteBuffer.wrap((byte[]) product[0]), product);
      }
      byId = index;
    }
    return byId;
  }
}
