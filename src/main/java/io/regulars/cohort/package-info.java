/** How customers who started together come back: retention by age, and the next purchase. */
package io.regulars.cohort;
