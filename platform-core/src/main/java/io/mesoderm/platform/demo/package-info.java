/**
 * The demo chain: what {@code seeds/demo} describes, made through the same use cases that people use, so
 * that the demo cannot show what the product does not do.
 */
package io.mesoderm.platform.demo;
