/** The shop's raw data, read as it lies, and the mapping of its columns to the canonical ones. */
package io.regulars.source;
