/** The shop's KPIs: formulas over measures, each with its title, meaning and unit. */
package io.regulars.metric;
