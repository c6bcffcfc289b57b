/**
 * Words in the language of whoever reads them: the platform's own messages and those that modules bring, found in one
 * way.
 */
package io.mesoderm.platform.language;
