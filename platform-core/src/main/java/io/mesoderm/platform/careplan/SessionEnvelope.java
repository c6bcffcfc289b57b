package io.mesoderm.platform.careplan;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.billing.SessionCharge.Payer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.PractitionerId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A session as it is handed in. {@code usePackage} says who pays: {@code auto} a prepaid unit if
 * there is one, {@code package} a unit or nothing is recorded, {@code none} the patient, or the id of
 * the contract to use. {@code details} is the module's own part.
 */
public record SessionEnvelope(
        ModuleId module,
        PatientId patient,
        PractitionerId practitioner,
        Optional<PlannedSessionId> plannedSession,
        Optional<Modality> modality,
        Instant startedAt,
        Instant endedAt,
        List<RuleOverride> overrides,
        String usePackage,
        JsonNode details) {

    public static final String AUTO = "auto";

    Payer payer() {
        return switch (usePackage) {
            case AUTO -> Payer.PACKAGE_OR_DUE;
            case "none" -> Payer.DUE;
            default -> Payer.PACKAGE;
        };
    }

    Optional<UUID> contract() {
        return switch (usePackage) {
            case AUTO, "none", "package" -> Optional.empty();
            default -> Optional.of(contractId());
        };
    }

    private UUID contractId() {
        try {
            return UUID.fromString(usePackage);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "usePackage", "must be 'auto', 'package', 'none' or the id of a contract");
        }
    }
}
