package io.mesoderm.platform.inventory;

import io.mesoderm.platform.patient.PatientNames.Named;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An opened vial.
 *
 * @param usable until when it may be used: the end of its in-use limit or of its label, whichever is first
 * @param over whether that is past
 * @param patient whose it is, if it may be used for one patient alone
 * @param named that patient's name, where the chart may be opened
 */
public record Vial(
        UUID id,
        LotId lot,
        String productName,
        String lotNumber,
        String label,
        Container container,
        Instant openedAt,
        Instant usable,
        boolean over,
        Optional<PatientId> patient,
        Optional<Named> named,
        Optional<Instant> emptiedAt) {}
