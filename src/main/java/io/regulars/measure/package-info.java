/** The counts and sums that each customer adds to a period, a dimension and its members. */
package io.regulars.measure;
