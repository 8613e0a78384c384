package io.regulars.dataflow;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;

/** A key with the value that belongs to it. */
public record Keyed<K, V>(K key, V value) implements Serializable {

  /** The entries of a map, in its order. */
  public static <K, V> Iterator<Keyed<K, V>> entries(Map<K, V> map) {
    return map.entrySet().stream()
        .map(entry -> new Keyed<>(entry.getKey(), entry.getValue()))
        .iterator();
  }
}
