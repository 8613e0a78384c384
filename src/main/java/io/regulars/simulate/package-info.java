/** A made-up shop of any size, with every input and a known behaviour of its customers. */
package io.regulars.simulate;
