package io.regulars.config;

import io.regulars.input.DimensionOwner;
import java.util.Optional;

/**
 * A shop's own dimension.
 *
 * @param sql one Spark SQL expression over the columns of what the dimension describes
 * @param of what it describes, if the shop says so; else it follows from the columns
 */
public record OwnDimension(String sql, Optional<DimensionOwner> of) {}
