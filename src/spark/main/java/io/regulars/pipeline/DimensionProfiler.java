package io.regulars.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.regulars.canonical.Inputs;
import io.regulars.config.Settings;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.input.OrderLineSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Profiles the custom dimensions of a shop. It evaluates each expression on every row. */
record DimensionProfiler(Inputs inputs, Settings settings) {

  /** The profiles in the order of the settings. Reads each input with dimensions once. */
  List<DimensionProfile> profiles() {
    List<DimensionProfile> profiles = new ArrayList<>();
    for (Input input : Input.values()) {
      List<String> names =
          inputs.dimensionNames().stream().filter(name -> inputs.inputOf(name) == input).toList();
      if (!names.isEmpty()) {
        profiles.addAll(profiles(input, names));
      }
    }
    return profiles;
  }

  private List<DimensionProfile> profiles(Input input, List<String> names) {
    List<Column> columns =
        new ArrayList<>(names.stream().map(inputs::memberColumn).map(functions::col).toList());
    columns.add(
        input == Input.ORDER_LINES
            ? col(OrderLineSchema.ORDER_ID.name())
            : lit(null).cast("string"));
    DimensionScan scan =
        DimensionScan.of(inputs.given(input).select(columns.toArray(new Column[0])));
    List<DimensionProfile> profiles = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<MembersWithinOrders.Example> several =
          inputs.ownerOf(name) == DimensionOwner.ORDER
              ? scan.withinOrders().example(i)
              : Optional.empty();
      profiles.add(
          new DimensionProfile(
              name,
              settings.dimensions().get(name).sql(),
              input.key(),
              scan.profiles().rows(),
              scan.profiles().columns().get(i),
              several));
    }
    return profiles;
  }
}
