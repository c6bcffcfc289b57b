/** What the bench's misbehaving bundles are made of; it shares no class with the bench itself. */
package io.mesoderm.bench.chaos;
