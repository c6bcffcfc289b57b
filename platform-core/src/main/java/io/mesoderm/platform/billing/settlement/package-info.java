/**
 * What sites owe each other: dated rules, exchange rates, the claims that redemptions and payments
 * leave, and the statements that gather them. A stored claim is never computed again.
 */
package io.mesoderm.platform.billing.settlement;
