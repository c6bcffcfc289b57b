package io.mesoderm.spi.host;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.osgi.annotation.versioning.ProviderType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The chain's own rules over one patient, for what happens outside a session: something handed out, or told by the patient. The
 * host asks them by itself for every session that is recorded.
 */
@ProviderType
public interface PatientRules {

    /**
     * What the rules of eligibility say of the modality with the substances on the day, unanswered questions included. The
     * answer tells what is known of the patient's health: 403 without {@code care.read}, 404 if the patient is none of the
     * chain's or belongs to sites of others.
     */
    List<Finding> findings(
            PatientId patient,
            Modality modality,
            Set<String> substances,
            LocalDate day,
            CallContext context);
}
