package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesoderm.platform.console.RenderedView;
import io.mesoderm.platform.module.Contributions;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every screen is drawn in every language the module speaks, whatever stands in its data. */
interface ScreenContract {

    Set<Slot> OF_A_PATIENT =
            EnumSet.of(
                    Slot.PATIENT_BANNER,
                    Slot.PATIENT_TAB,
                    Slot.APPOINTMENT_PANEL,
                    Slot.PLAN_STEP,
                    Slot.SESSION_FORM,
                    Slot.CHECKOUT_LINE);

    /** Would be an element of its own if it came through as it is. */
    String HOSTILE = "\"'><mesoderm-evil> {0} ${evil}";

    ModuleUnderTest module();

    @Test
    default void itHasItsWordsInEveryLanguage() {
        module().enable();
        Contributions said = module().said();
        assumeTrue(said.messages().isPresent(), "the module has no words");
        Map<String, Set<String>> had =
                ModuleTexts.had(
                        module().jar,
                        said.messages().orElseThrow(),
                        module().serving().getClass().getClassLoader());
        assertThat(had).as("message files").isNotEmpty();
        Set<String> needed =
                ModuleTexts.needed(said, module().loaded().protocolTemplates(module().here()));
        Set<String> all = had.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(had)
                .allSatisfy(
                        (file, keys) -> {
                            assertThat(keys).as(file).containsAll(needed);
                            assertThat(keys).as(file).isEqualTo(all);
                        });
    }

    /** One test for each screen and language; the shelf and the page's address hold what wants to break out. */
    @TestFactory
    default Stream<DynamicTest> everyScreenIsDrawnWhateverStandsInIt() {
        module().enable();
        PatientId patient = module().patient();
        module().session(patient).ifPresent(module()::record);
        module().clinic
                .stock(
                        module().clinic.care.north,
                        HOSTILE,
                        LocalDate.now(module().here().zone()).plusYears(1));
        return ModuleTexts.locales(module().jar, module().said().messages()).stream()
                .flatMap(
                        locale ->
                                module().said().views().stream()
                                        .map(screen -> drawn(screen, patient, locale)));
    }

    private DynamicTest drawn(Contribution screen, PatientId patient, Locale locale) {
        return DynamicTest.dynamicTest(
                "%s %d %s".formatted(screen.slot(), screen.order(), locale),
                () -> {
                    Map<String, Long> before = module().effects();
                    CallContext context = reading(screen, locale);
                    View view = asked(screen, patient, context);
                    assertThat(errorIn(view)).isEmpty();

                    RenderedView page =
                            RenderedView.of(
                                    module().serving(),
                                    screen.title(),
                                    view,
                                    locale,
                                    context.zone());

                    assertThat(page.missing()).as("keys without words").isEmpty();
                    assertThat(page.html()).doesNotContainIgnoringCase("<mesoderm-evil");
                    assertThat(ModuleUnderTest.changed(before, module().effects()))
                            .as("written to by looking")
                            .isEmpty();
                });
    }

    /** What the host shows in place of a screen that fails. */
    private static Optional<String> errorIn(View view) {
        return view instanceof View.Callout callout
                        && callout.finding().rule().startsWith("module-")
                ? Optional.of(callout.finding().rule() + ": " + callout.finding().message())
                : Optional.empty();
    }

    private View asked(Contribution screen, PatientId patient, CallContext context) {
        Optional<CareSituation> situation =
                OF_A_PATIENT.contains(screen.slot())
                        ? Optional.of(situation(patient, context))
                        : Optional.empty();
        var request =
                new ViewRequest(
                        situation, Map.of("q", HOSTILE, "page", HOSTILE, "from", HOSTILE), context);
        return module().host.host().calls().view(module().jar.id(), screen, request);
    }

    private CareSituation situation(PatientId patient, CallContext context) {
        return module().host
                .onModule(
                        module().jar.id().value(),
                        context,
                        () ->
                                module().clinic
                                        .database
                                        .inTransaction(
                                                context,
                                                handle ->
                                                        module().clinic
                                                                .treatment
                                                                .eligibility()
                                                                .situation(
                                                                        handle,
                                                                        patient,
                                                                        module().jar.id(),
                                                                        context)));
    }

    private CallContext reading(Contribution screen, Locale locale) {
        CallContext here = module().here(screen.permission());
        return new CallContext(
                here.chain(), here.site(), here.actor(), locale, here.zone(), here.requestId());
    }
}
