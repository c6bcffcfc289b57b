/**
 * The web console: pages rendered on the server from templates, with htmx where a part of a page changes
 * alone. Chain and site stand in every address. Modules hand over views as data; only this package
 * writes HTML.
 */
package io.mesoderm.platform.console;
