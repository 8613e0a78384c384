/** Compact binary encodings of rows, and the primitive collections that they need. */
package io.regulars.codec;
