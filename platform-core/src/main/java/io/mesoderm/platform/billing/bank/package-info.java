/**
 * Accounts at banks and what banks say of them: files come in whole or not at all, twice changes nothing, and a
 * statement that does not add up is kept and shown as broken. Nothing here posts to the books.
 */
package io.mesoderm.platform.billing.bank;
