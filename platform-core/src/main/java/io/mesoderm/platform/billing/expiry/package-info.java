/**
 * The end of units that nobody used in time, and what puts it off: what expired becomes revenue of the site that sold, on
 * its day; an extension or a freeze makes that day a later one.
 */
package io.mesoderm.platform.billing.expiry;
