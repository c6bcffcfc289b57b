/** Finds the movements of bank accounts again in the books: proposed with reasons, accepted by people, undone by mirror entries. */
package io.mesoderm.platform.billing.matching;
