package io.mesoderm.spi;

import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.billing.SessionPricing;
import io.mesoderm.spi.care.EligibilityRule;
import io.mesoderm.spi.care.ExpectedDay;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.care.SpacingRule;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.event.EventSubscription;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.job.Job;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.settings.SettingsForm;
import io.mesoderm.spi.view.Contribution;

import org.osgi.annotation.versioning.ConsumerType;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One treatment the platform can offer, registered as the bundle's single service. The host calls it,
 * on a platform thread of the module's own bounded pool; a module calls the host only through the
 * services in {@code spi.host}. Every contribution is asked for once per bundle start, except
 * {@link #protocolTemplates} and {@link #expectedDays}, which may read data of the chain.
 *
 * <p>Constructors and contribution methods do no I/O.
 */
@ConsumerType
public interface TreatmentModule {

    ModuleDescriptor descriptor();

    default Optional<ModuleSchema> schema() {
        return Optional.empty();
    }

    default Optional<SettingsForm<?>> settings() {
        return Optional.empty();
    }

    default Set<Permission> permissions() {
        return Set.of();
    }

    /** Reference data the module reads; the host loads each from {@code seeds/<module>/<name>.yaml}. */
    default List<Catalogue<?>> catalogues() {
        return List.of();
    }

    default List<ProtocolTemplate> protocolTemplates(CallContext context) {
        return List.of();
    }

    default List<EligibilityRule> eligibilityRules() {
        return List.of();
    }

    default List<SpacingRule> spacingRules() {
        return List.of();
    }

    default Optional<SessionRecorder<?>> recorder() {
        return Optional.empty();
    }

    /**
     * One recorder for each modality whose session is told differently; a module with one for all of
     * them says {@link #recorder} alone. Two never record the same modality.
     */
    default List<SessionRecorder<?>> recorders() {
        return recorder().<List<SessionRecorder<?>>>map(List::of).orElseGet(List::of);
    }

    default List<ServiceItem> serviceItems() {
        return List.of();
    }

    default Optional<SessionPricing> pricing() {
        return Optional.empty();
    }

    default List<Endpoint<?, ?>> endpoints() {
        return List.of();
    }

    /**
     * The days, both ends included, around which the module expects the patient of these ids and for which no time is
     * booked; the patient's own calendar shows them as days on which to call. A module that knows none says nothing.
     */
    default List<ExpectedDay> expectedDays(
            Set<PatientId> patients, LocalDate from, LocalDate to, CallContext context) {
        return List.of();
    }

    default List<Contribution> contributions() {
        return List.of();
    }

    default List<EventSubscription<?>> subscriptions() {
        return List.of();
    }

    default List<Job> jobs() {
        return List.of();
    }

    /**
     * Base name of the module's message bundles, such as {@code hair-mesotherapy/messages}; the file without a
     * language is in English. What the host files is marked with the language that its words were found in.
     */
    default Optional<String> messages() {
        return Optional.empty();
    }
}
