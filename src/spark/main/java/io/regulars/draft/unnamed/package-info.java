/** Names the columns of files without a header by their values. */
package io.regulars.draft.unnamed;
