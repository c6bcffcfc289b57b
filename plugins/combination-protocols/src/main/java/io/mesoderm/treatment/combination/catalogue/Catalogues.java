package io.mesoderm.treatment.combination.catalogue;

import io.mesoderm.spi.reference.Catalogue;

import java.util.List;

/** The catalogues of the module; each name is a file under {@code seeds/combination-protocols/}. */
public final class Catalogues {

    public static final Catalogue<FormularyEntry> FORMULARY_RULES =
            new Catalogue<>("formulary-rules", FormularyEntry.class);
    public static final Catalogue<ProtocolEntry> PROTOCOL_TEMPLATES =
            new Catalogue<>("protocol-templates", ProtocolEntry.class);
    public static final Catalogue<Instruction> INSTRUCTIONS =
            new Catalogue<>("instructions", Instruction.class);

    public static final Catalogue<LightDevice> LIGHT_DEVICES =
            new Catalogue<>("light-devices", LightDevice.class);
    public static final Catalogue<LightPause> LIGHT_PAUSES =
            new Catalogue<>("light-pauses", LightPause.class);

    private Catalogues() {}

    public static List<Catalogue<?>> all() {
        return List.of(
                FORMULARY_RULES, PROTOCOL_TEMPLATES, INSTRUCTIONS, LIGHT_DEVICES, LIGHT_PAUSES);
    }
}
