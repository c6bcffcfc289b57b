/** The cash drawer of a site: opened with some change in it, counted at the end, its difference posted. */
package io.mesoderm.platform.billing.till;
