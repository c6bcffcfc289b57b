package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;

import org.osgi.service.component.annotations.Component;

import java.util.List;
import java.util.Set;

/** Does what it should. */
@Component
public final class CalmModule implements TreatmentModule {

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("calm"), "name", Set.of(Modality.MESOTHERAPY));
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(new Permission("calm.greet", Set.of("practitioner")));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("greet", Method.GET, "/greeting", Empty.class)
                        .permission("calm.greet")
                        .answers(Greeting.class, request -> new Greeting("good day")));
    }

    /** An answer whose class comes from the bundle. */
    public record Greeting(String text) {}
}
