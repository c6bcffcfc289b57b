/** What staff may do by licence and competence, until when, and what a treatment asks for. */
package io.mesoderm.platform.credential;
