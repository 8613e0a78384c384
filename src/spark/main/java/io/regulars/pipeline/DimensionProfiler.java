package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Profiles the custom dimensions of a shop. It evaluates each expression on every row. */
record DimensionProfiler(Inputs inputs) {

  /** The profiles in the order of the settings. Reads each input with dimensions once. */
  List<DimensionProfile> profiles() {
    List<DimensionProfile> profiles = new ArrayList<>();
    for (Input input : Input.values()) {
      List<String> names =
          inputs.dimensionNames().stream().filter(name -> inputs.inputOf(name) == input).toList();
      if (!names.isEmpty()) {
        Column[] members =
            names.stream().map(inputs::memberColumn).map(functions::col).toArray(Column[]::new);
        TextProfiles found = TextProfiles.of(inputs.given(input).select(members));
        for (int i = 0; i < names.size(); i++) {
          profiles.add(
              new DimensionProfile(
                  names.get(i), input.key(), found.rows(), found.columns().get(i)));
        }
      }
    }
    return profiles;
  }
}
