package io.mesoderm.treatment.herald;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewSource;

import org.osgi.service.component.annotations.Component;

import java.util.List;
import java.util.Set;

/** Two lines for the banner: one to all who may know the patient, and one to practitioners, which always fails. */
@Component
public final class HeraldModule implements TreatmentModule {

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("herald"), "name", Set.of(Modality.TOPICAL));
    }

    @Override
    public List<Contribution> contributions() {
        return List.of(
                line(
                        2,
                        "Broken",
                        "care.record",
                        request -> {
                            throw new IllegalStateException("a secret of the module");
                        }),
                line(
                        1,
                        "Herald",
                        "patient.read",
                        request ->
                                new View.Paragraph(
                                        Text.literal(
                                                "<patient> "
                                                        + request.situation()
                                                                .orElseThrow()
                                                                .patient()))));
    }

    private static Contribution line(
            int order, String title, String permission, ViewSource source) {
        return new Contribution(
                Slot.PATIENT_BANNER, order, Text.literal(title), permission, source);
    }
}
