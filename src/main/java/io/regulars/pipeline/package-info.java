/** The order of work: what a run reads, computes and publishes, and when. */
package io.regulars.pipeline;
