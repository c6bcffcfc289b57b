/**
 * The command line's verbs. They speak to the platform that runs on the same data folder, over HTTP like
 * everybody else: there is one way in, and what a verb does is checked and audited like a click.
 */
package io.mesoderm.platform.command;
