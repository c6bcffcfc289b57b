/**
 * Who may do what. Accounts (credentials, sessions, tokens) lie in the control database and are
 * members of chains; staff (name, dated roles) lie in the chain, so that a chain moves with its
 * history.
 */
package io.mesoderm.platform.identity;
