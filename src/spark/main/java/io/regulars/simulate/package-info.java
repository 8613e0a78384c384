/** Simulator of shop data of any size, drawn from known distributions. */
package io.regulars.simulate;
