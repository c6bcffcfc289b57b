package io.mesoderm.platform.http;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The API's description of itself. It is asked for while the mounter already serves, hence the supplier. */
public final class MetaEndpoints {

    private static final String PATH = "/openapi.json";

    private final Supplier<EndpointMounter> mounter;
    private final ModuleDispatch modules;

    public MetaEndpoints(Supplier<EndpointMounter> mounter, ModuleDispatch modules) {
        this.mounter = mounter;
        this.modules = modules;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("describe-api", Scope.ROOT, Method.GET, PATH, Empty.class)
                        .permission(Endpoint.PUBLIC)
                        .summary(
                                "Everything the platform can answer: the core and the newest version of each module.")
                        .answers(JsonNode.class, request -> describe(mounter.get().newest())),
                Endpoint.of("describe-site-api", Scope.SITE, Method.GET, PATH, Empty.class)
                        .permission(Endpoint.SIGNED_IN)
                        .summary("Exactly what answers at this site.")
                        .answers(
                                JsonNode.class,
                                request ->
                                        describe(
                                                modules.servingAt(
                                                        request.context().chain(),
                                                        request.context().requiredSite()))));
    }

    /** By the module; by its modalities too where their sessions are told differently. */
    private static Map<String, Class<? extends Record>> named(
            String module, Map<Modality, Class<? extends Record>> details) {
        boolean one = Set.copyOf(details.values()).size() == 1;
        var named = new TreeMap<String, Class<? extends Record>>();
        details.forEach(
                (modality, type) -> named.put(one ? module : module + " " + modality, type));
        return named;
    }

    private JsonNode describe(Collection<ModuleVersion> versions) {
        var details = new TreeMap<String, Class<? extends Record>>();
        versions.forEach(
                version ->
                        details.putAll(
                                named(version.module().value(), modules.sessionDetails(version))));
        return OpenApi.document(mounter.get().with(versions), details);
    }
}
