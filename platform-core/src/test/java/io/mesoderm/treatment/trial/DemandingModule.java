package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.context.ModuleId;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.util.Set;
import java.util.function.BooleanSupplier;

/** Wants a service that nobody offers. */
@Component
public final class DemandingModule implements TreatmentModule {

    private final BooleanSupplier wanted;

    @Activate
    public DemandingModule(@Reference BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(
                new ModuleId("demanding"), String.valueOf(wanted.getAsBoolean()), Set.of());
    }
}
