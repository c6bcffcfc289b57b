package io.mesoderm.treatment.hairmesotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApproveRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.CreateRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeLine;
import io.mesoderm.treatment.hairmesotherapy.recipe.ReviseRecipe;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.LogReprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingMethod;
import io.mesoderm.treatment.hairmesotherapy.session.GivenAnaesthetic;
import io.mesoderm.treatment.hairmesotherapy.session.InjectionPoint;
import io.mesoderm.treatment.hairmesotherapy.session.MesotherapySettings;
import io.mesoderm.treatment.hairmesotherapy.session.ScalpZone;
import io.mesoderm.treatment.hairmesotherapy.session.SessionDetails;
import io.mesoderm.treatment.hairmesotherapy.session.TickedStep;
import io.mesoderm.treatment.hairmesotherapy.session.TreatedZone;
import io.mesoderm.treatment.hairmesotherapy.session.UsedPart;
import io.mesoderm.treatment.hairmesotherapy.session.UsedProduct;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Every label a screen asks for is there, in every language. */
class MessagesTest {

    private final ResourceBundle english = bundle(Locale.ROOT);
    private final ResourceBundle german = bundle(Locale.GERMAN);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german.getString("zone.depth")).isEqualTo("Tiefe, mm");
    }

    @Test
    void everyFieldHasALabel() {
        assertThat(english.keySet())
                .containsAll(
                        Stream.of(
                                        SessionDetails.class,
                                        TreatedZone.class,
                                        InjectionPoint.class,
                                        UsedProduct.class,
                                        UsedPart.class,
                                        GivenAnaesthetic.class,
                                        TickedStep.class,
                                        CreateRecipe.class,
                                        ReviseRecipe.class,
                                        ApproveRecipe.class,
                                        LogReprocessing.class,
                                        RecipeLine.class,
                                        MesotherapySettings.class)
                                .flatMap(MessagesTest::labels)
                                .toList());
    }

    @Test
    void everyTemplateAndZoneHasAName() {
        assertThat(english.keySet())
                .containsAll(
                        new MesotherapyProtocols(new ModuleSeeds("hair-mesotherapy"))
                                .list(Calls.with()).stream()
                                        .map(ProtocolTemplate::nameKey)
                                        .toList())
                .containsAll(Arrays.stream(ScalpZone.values()).map(z -> "ScalpZone." + z).toList())
                .containsAll(
                        Arrays.stream(ReprocessingMethod.values())
                                .map(m -> "ReprocessingMethod." + m)
                                .toList());
    }

    private static Stream<String> labels(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> type.getSimpleName() + "." + component.getName());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "hair-mesotherapy/messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
