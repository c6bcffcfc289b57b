/** Care with the modules that are shipped: what their rules make of patients who were imported. */
package io.mesoderm.care;
