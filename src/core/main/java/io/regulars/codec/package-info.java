/** Compact binary encodings of rows and texts. */
package io.regulars.codec;
