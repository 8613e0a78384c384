/** The KPIs: formulas over measures, each with a title, a meaning and a unit. */
package io.regulars.metric;
