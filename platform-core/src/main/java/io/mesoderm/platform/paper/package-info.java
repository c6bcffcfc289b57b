/**
 * Paper: what a document says, block by block, and the PDF it becomes. Features say what; how it looks is decided here,
 * once for all of them. The same paper is the same bytes, whenever and wherever it is printed.
 */
package io.mesoderm.platform.paper;
