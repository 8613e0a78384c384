/** The commands on a shop's data, and the stages of a run from the inputs to published tables. */
package io.regulars.pipeline;
