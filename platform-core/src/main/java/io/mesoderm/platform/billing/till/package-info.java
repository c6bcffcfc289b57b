/** The cash drawer of a site: opened with a float, counted at the end, its difference posted. */
package io.mesoderm.platform.billing.till;
