package io.mesoderm.platform.billing;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Charts of patients without rows: every one is open, but at the sites named closed; links as a test sets them. */
final class OpenCharts implements PatientCharts {

    private final Map<PatientId, PatientId> survivors = new HashMap<>();
    private final Set<SiteId> closed = new HashSet<>();

    void close(SiteId site) {
        closed.add(site);
    }

    void open(SiteId site) {
        closed.remove(site);
    }

    void link(PatientId retired, PatientId survivor) {
        survivors.put(retired, survivor);
    }

    @Override
    public Chart of(PatientId patient, CallContext context) {
        PatientId survivor = survivors.getOrDefault(patient, patient);
        Set<PatientId> ids = new HashSet<>(List.of(survivor, patient));
        survivors.forEach(
                (retired, kept) -> {
                    if (kept.equals(survivor)) {
                        ids.add(retired);
                    }
                });
        return new Chart(survivor, ids, context.site().filter(closed::contains).isEmpty());
    }
}
