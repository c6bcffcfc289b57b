package io.mesoderm.platform.http;

import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.Set;

/** Where the module lifecycle mounts a version's endpoints, and takes them away again. */
public interface ModuleRoutes {

    /**
     * Compiles and mounts the endpoints; {@code permissions} are those the module declares. Throws
     * {@link InvalidEndpoint}, mounting nothing, when one has another scope than MODULE, a
     * permission not declared, a path twice or a record that cannot be JSON.
     */
    void mount(ModuleVersion module, List<Endpoint<?, ?>> endpoints, Set<String> permissions);

    void unmount(ModuleVersion module);
}
