/** Cards through a processor: what is asked of it, what it answers, early, late or twice, and what is booked of that. */
package io.mesoderm.platform.billing.payment;
