package io.mesoderm.platform.billing;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.PatientDirectory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A directory of patients without rows: every chart is open, but at the sites named closed; links as a test sets them. */
final class OpenDirectory implements PatientDirectory {

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
    public Set<PatientId> idsOf(PatientId patient, CallContext context) {
        PatientId survivor = survivorOf(patient, context);
        Set<PatientId> ids = new HashSet<>(List.of(survivor, patient));
        survivors.forEach(
                (retired, kept) -> {
                    if (kept.equals(survivor)) {
                        ids.add(retired);
                    }
                });
        return ids;
    }

    @Override
    public PatientId survivorOf(PatientId patient, CallContext context) {
        return survivors.getOrDefault(patient, patient);
    }

    @Override
    public boolean mayOpenChart(PatientId patient, CallContext context) {
        return context.site().filter(closed::contains).isEmpty();
    }
}
