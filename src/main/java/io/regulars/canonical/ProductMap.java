package io.regulars.canonical;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products by id, small enough for every executor. */
public final class ProductMap implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The position in a product's values of the first one that rows take. */
  static final int FIRST_TAKEN = 2;

  private final Object[][] products;
  private transient Map<ByteBuffer, Object[]> byId;

  /**
   * @param products of each the id, the name, then what rows take from it; each id once
   */
  ProductMap(List<Object[]> products) {
    this.products = products.toArray(new Object[0][]);
  }

  /** The values of a product; null if there is none of that id. */
  Object[] find(byte[] id) {
    return index().get(ByteBuffer.wrap(id));
  }

  /** The name of a product; null where the id or the name is unknown. */
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
