package io.mesoderm.spi.care;

import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ConsumerType;

import java.sql.Connection;
import java.util.List;
import java.util.Set;

/**
 * Records what was done in a session. {@code D} is the record of the module's {@code details}; the
 * host validates the JSON against it before any call.
 */
@ConsumerType
public interface SessionRecorder<D extends Record> {

    Class<D> detailsType();

    /** What it records; empty for every modality of its module. */
    default Set<Modality> modalities() {
        return Set.of();
    }

    /**
     * What the details would give the patient, by the codes that the host's rules about substances name
     * ({@code dutasteride}, {@code minoxidil}); others are ignored. Asked before {@link #screen}; reads only.
     */
    default Set<String> substances(D details, CallContext context) {
        return Set.of();
    }

    /**
     * How the session is done where the host's spacing rules ask ({@code mn-shallow}, {@code roller-delivery}): lower
     * case words with dashes, up to twenty. Kept with the session; reads only.
     */
    default Set<String> traits(D details, CallContext context) {
        return Set.of();
    }

    /**
     * The devices that serve one patient after another ({@code mesogun}), by the codes of the module's catalogue, up to
     * ten: when an infection shows, everybody treated with the same one at the site is looked at. Kept with the session;
     * reads only.
     */
    default Set<String> devices(D details, CallContext context) {
        return Set.of();
    }

    /**
     * What besides the kind of treatment the patient must have consented to, such as a version of a recipe
     * ({@code serum@2}); empty for the treatment as such. Reads only.
     */
    default String consentScope(D details, CallContext context) {
        return "";
    }

    /**
     * Findings that depend on what is about to be done, such as an ingredient the patient is
     * allergic to. Asked before {@link #record}, inside the same transaction; reads only.
     */
    default List<Finding> screen(
            SessionDraft draft, D details, CareSituation situation, CallContext context) {
        return List.of();
    }

    /**
     * Called by the host inside its transaction, under this module's role, before any money lock.
     * Writes this module's rows on {@code connection}, which is valid only during the call;
     * everything the core must keep comes back. May be called again with the same draft when the
     * host retries.
     */
    SessionOutcome record(
            SessionDraft draft, D details, Connection connection, CallContext context);
}
