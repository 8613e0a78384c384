/** Compact binary encodings of rows, and collections of primitives. */
package io.regulars.codec;
