package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.event.UnitRedeemed;
import io.mesoderm.spi.view.View;

import java.util.List;

/** What came of recording: the session, what was found and let pass, the units it used and the items still due. */
public record RecordedSession(
        TreatmentSessionId session,
        PatientId patient,
        Decision decision,
        List<Finding> findings,
        List<UnitRedeemed> redeemed,
        List<String> due,
        View summary) {}
