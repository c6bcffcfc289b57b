/** The end of units that nobody used: what expired becomes revenue of the site that sold, on its day. */
package io.mesoderm.platform.billing.expiry;
