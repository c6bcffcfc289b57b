package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.TreatmentModule;

import org.osgi.service.component.annotations.Component;

/** Does not even come to life. */
@Component
public final class BrokenModule implements TreatmentModule {

    public BrokenModule() {
        throw new IllegalStateException("no needle");
    }

    @Override
    public ModuleDescriptor descriptor() {
        throw new IllegalStateException("never asked");
    }
}
