package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.View.Option;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.LightDevice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The forms of light: a session in the clinic, and a use at home as it is told. */
public final class LightForms {

    /** The endpoint that a told use goes to. */
    public static final String TELL = "tell-light-use";

    private final ReferenceData reference;

    public LightForms(ReferenceData reference) {
        this.reference = reference;
    }

    public View session(CallContext context) {
        return View.Form.sessionDetails(
                Text.of("light.title"),
                LightDetails.class,
                Map.of("eyesProtected", "true"),
                Map.of("light-devices", devices(device -> true, context)));
    }

    public View told(CallContext context) {
        return new View.Form(
                Text.of("light.tell"),
                TellLightUse.class,
                Optional.of(TELL),
                Map.of(),
                Map.of("home-devices", devices(LightDevice::home, context)));
    }

    private List<Option> devices(Predicate<LightDevice> chosen, CallContext context) {
        return reference.list(Catalogues.LIGHT_DEVICES, context).stream()
                .filter(entry -> chosen.test(entry.value()))
                .map(
                        entry ->
                                new Option(
                                        entry.code(),
                                        Text.literal(
                                                LocalText.in(
                                                        entry.value().name(), context.locale()))))
                .toList();
    }
}
