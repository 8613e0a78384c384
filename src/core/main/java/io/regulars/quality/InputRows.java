package io.regulars.quality;

import io.regulars.dataflow.Partitioned;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.input.Screening;
import java.util.List;
import java.util.Set;

/** The rows of a shop's inputs in canonical columns, and how each of them is screened. */
public interface InputRows {
  /** The inputs that the shop gives. */
  Set<Input> given();

  /** The rows of an input, with the columns that {@link #screening} names, in that order. */
  Partitioned<Object[]> rows(Input input);

  /** How the rows of an input are screened. The first call may read other inputs. */
  Screening screening(Input input);

  /** The names of the custom dimensions in the order of the settings. */
  List<String> dimensionNames();

  /** What a custom dimension describes. */
  DimensionOwner ownerOf(String dimension);

  /** The input that says which customer an order belongs to: orders or order lines. */
  Input inputOfOrderCustomers();

  /** Whether rows of an input that share a key are rejected. */
  boolean comparesKeys(Input input);
}
