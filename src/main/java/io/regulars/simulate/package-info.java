/** A made-up shop of any size, whose customers behave in a known way. */
package io.regulars.simulate;
