/** Where a customer stands among all others: cut points, RFM scores, segments, lift. */
package io.regulars.population;
