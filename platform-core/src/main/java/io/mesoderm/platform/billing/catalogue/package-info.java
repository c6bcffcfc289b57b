/**
 * What can be sold: service items, their dated list prices per site, and package templates whose
 * versions never change. A sold contract copies what it needs from here and looks back no more.
 */
package io.mesoderm.platform.billing.catalogue;
