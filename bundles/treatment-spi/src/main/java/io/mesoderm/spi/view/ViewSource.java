package io.mesoderm.spi.view;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes a view; has 300 ms, after which the host shows an error card in its place. */
@FunctionalInterface
@ConsumerType
public interface ViewSource {

    View view(ViewRequest request);
}
