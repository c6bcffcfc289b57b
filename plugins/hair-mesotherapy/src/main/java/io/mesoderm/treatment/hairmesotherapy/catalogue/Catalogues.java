package io.mesoderm.treatment.hairmesotherapy.catalogue;

import io.mesoderm.spi.reference.Catalogue;

import java.util.List;

/** The catalogues of the module; each name is a file under {@code seeds/hair-mesotherapy/}. */
public final class Catalogues {

    public static final Catalogue<Ingredient> INGREDIENTS =
            new Catalogue<>("ingredients", Ingredient.class);
    public static final Catalogue<Technique> TECHNIQUES =
            new Catalogue<>("techniques", Technique.class);
    public static final Catalogue<Device> DEVICES = new Catalogue<>("devices", Device.class);
    public static final Catalogue<FormularyEntry> FORMULARY_RULES =
            new Catalogue<>("formulary-rules", FormularyEntry.class);
    public static final Catalogue<ProtocolEntry> PROTOCOL_TEMPLATES =
            new Catalogue<>("protocol-templates", ProtocolEntry.class);
    public static final Catalogue<Instruction> INSTRUCTIONS =
            new Catalogue<>("instructions", Instruction.class);
    public static final Catalogue<StepEntry> STEPS = new Catalogue<>("steps", StepEntry.class);

    private Catalogues() {}

    public static List<Catalogue<?>> all() {
        return List.of(
                INGREDIENTS,
                TECHNIQUES,
                DEVICES,
                FORMULARY_RULES,
                PROTOCOL_TEMPLATES,
                INSTRUCTIONS,
                STEPS);
    }
}
