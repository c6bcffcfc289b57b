package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.EventId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Delivery is at least once, so what is heard twice must be done once. */
interface EventContract {

    ModuleUnderTest module();

    /** One of each kind that its author knows and the testkit does not. */
    List<DomainEvent> heard();

    /** One test for each kind of event the module hears. */
    @TestFactory
    default Stream<DynamicTest> anEventToldTwiceHasItsEffectOnce() {
        module().enable();
        return module().said().subscriptions().stream()
                .map(
                        subscription ->
                                DynamicTest.dynamicTest(
                                        subscription.type().getSimpleName(),
                                        () -> tellTwice(subscription.type())));
    }

    private void tellTwice(Class<? extends DomainEvent> type) {
        List<DomainEvent> fitting =
                Stream.concat(
                                heard().stream(),
                                TrialEvents.at(module().clinic.care.north, module().jar.id()))
                        .filter(type::isInstance)
                        .toList();
        assertThat(fitting).as("events() must give one of %s", type.getName()).isNotEmpty();
        for (DomainEvent event : fitting) {
            var delivery = new Delivery<>(new EventId(Ids.next()), event, module().here());
            tell(delivery);
            Map<String, Long> once = module().effects();

            tell(delivery);
            assertThat(ModuleUnderTest.changed(once, module().effects()))
                    .as("written to again when it was told again of %s", event)
                    .isEmpty();
        }
    }

    private void tell(Delivery<?> delivery) {
        module().host.host().listeners().deliver(module().jar.id(), delivery);
    }
}
