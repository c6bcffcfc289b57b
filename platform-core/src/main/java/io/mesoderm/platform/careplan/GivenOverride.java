package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A prescriber's word, given before a session, that a rule does not stop a treatment of the patient.
 *
 * @param because what the finding rested on when the word was given
 * @param expiresOn the last day it holds
 * @param confirmed how many sessions it was confirmed for
 */
public record GivenOverride(
        UUID id,
        PatientId patient,
        Modality modality,
        String rule,
        int ruleVersion,
        String because,
        String reason,
        String prescriber,
        Instant givenAt,
        LocalDate expiresOn,
        Optional<Instant> endedAt,
        int confirmed) {}
