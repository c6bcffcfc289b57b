/** How the module speaks to its own database: JDBI on the connection the host hands in. */
package io.mesoderm.treatment.combination.database;
